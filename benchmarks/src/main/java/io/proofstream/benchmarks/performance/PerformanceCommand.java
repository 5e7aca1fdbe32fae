package io.proofstream.benchmarks.performance;

import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.benchmarks.measure.CommittedRecords;
import io.proofstream.benchmarks.measure.LatencyFigures;
import io.proofstream.benchmarks.measure.OpenLoop;
import io.proofstream.benchmarks.measure.Outcomes;
import io.proofstream.benchmarks.payments.EncodedPayments;
import io.proofstream.benchmarks.payments.SampleModel;
import io.proofstream.benchmarks.payments.SimulatedPayments;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Handling;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** {@code benchmarks run}: a running system, its throughput and its latency. */
public final class PerformanceCommand {
  private static final int WORDS = 4;
  private static final long SEED = 1;
  private static final int MARKETS = 1;
  private static final int FIRST_MARKET = 0;
  private static final Duration IDLE = Duration.ofSeconds(10);

  private PerformanceCommand() {}

  /**
   * @param words {@code --full}, {@code --quick} or {@code --tiny}, endpoints.json of a running
   *     system, the directory that its collector watches, then the file for the figures; or {@code
   *     --model} and a file for the model that such a system has to score with; or {@code --add},
   *     the figures of another benchmark, and the file of a run's, which they are added to
   */
  public static void run(List<String> words) throws Exception {
    if (words.size() == 2 && words.get(0).equals("--model")) {
      SampleModel.write(Path.of(words.get(1)));
      return;
    }
    if (words.size() == 3 && words.get(0).equals("--add")) {
      new ResultFile(Path.of(words.get(2)).toAbsolutePath()).add(Path.of(words.get(1)));
      return;
    }
    if (words.size() != WORDS) {
      throw new IllegalArgumentException(
          "--full|--quick|--tiny ENDPOINTS.json INBOX OUT.json, not " + words);
    }
    RunLength length = RunLength.named(words.get(0));
    RunningSystem running = RunningSystem.of(Path.of(words.get(1)), Path.of(words.get(2)));
    Path out = Path.of(words.get(3)).toAbsolutePath();
    PerformanceReport report = measure(length, running, Files.createDirectories(out.getParent()));
    report.print(System.out);
    new ResultFile(out).write(report);
  }

  private static PerformanceReport measure(RunLength length, RunningSystem running, Path folder)
      throws Exception {
    Machine machine = Machine.here(folder);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    // What was just started still compiles; the noise takes its time.
    Histogram idle = IdleNoise.measure(IDLE);
    IdleSpeed speed = IdleSpeed.measure();
    SimulatedPayments payments =
        new SimulatedPayments(SEED, length.streamed() + length.schedule().count());
    Path rows = running.inbox().resolveSibling("payments.ndjson");
    System.err.printf("performance: writing %,d payments%n", length.streamed());
    payments.write(rows, length.streamed());
    System.err.println("performance: streaming them");
    FullPath fullPath = FullPath.measure(running, rows, length.streamed());
    System.err.printf(
        "performance: %,d a second, measured from when they are due%n",
        length.schedule().perSecond());
    Latencies latency = latency(length, running, payments);
    long outcomes = new Outcomes(running.bootstrapServers(), FIRST_MARKET).requireDense();
    WrongOutcomeException.requireEqual(
        "outcomes", outcomes, length.streamed() + length.schedule().count());
    return new PerformanceReport(
        machine,
        load,
        speed,
        LatencyFigures.of(idle, IdleNoise.PER_SECOND),
        fullPath,
        LatencyFigures.of(latency.decisions(), length.schedule().perSecond()),
        LatencyFigures.of(latency.alerts(), length.schedule().perSecond()),
        outcomes);
  }

  /** From when a transaction was due until its decision could be read, and what became of it. */
  private record Latencies(Histogram decisions, Histogram alerts) {}

  private static Latencies latency(
      RunLength length, RunningSystem running, SimulatedPayments payments) throws Exception {
    try (ConfluentSchemaRegistry schemas =
        new ConfluentSchemaRegistry(running.registry(), Map.of())) {
      TopicCodecs codecs =
          TopicCodecs.register(
              schemas, new TopicNames(""), List.of(Topics.TRANSACTIONS), List.of(Topics.HANDLINGS));
      EncodedPayments transactions =
          new EncodedPayments(payments, codecs.codec(Topics.TRANSACTIONS), MARKETS);
      OpenLoop loop =
          new OpenLoop(
              running.bootstrapServers(),
              length.schedule(),
              Progress.first(Topics.DECISIONS),
              answer -> CommittedRecords.outcome(answer).sequence() - length.streamed());
      // Written in the transaction of the alert, one for each flagged transaction.
      TopicCodec<Handling> handlings = codecs.codec(Topics.HANDLINGS);
      Histogram alerts =
          loop.following(
              Progress.first(Topics.HANDLINGS),
              record -> sequence(handlings, record.value()) - length.streamed());
      return new Latencies(loop.measure(transactions.next(length.schedule().count())), alerts);
    }
  }

  private static long sequence(TopicCodec<Handling> handlings, byte[] value) {
    try {
      return handlings.decode(value).getSequence();
    } catch (UndecodableRecordException e) {
      throw new WrongOutcomeException("a handling cannot be read: " + e.getMessage());
    }
  }
}
