package io.proofstream.benchmarks.comparison;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.benchmarks.measure.LatencyFigures;
import io.proofstream.benchmarks.measure.LatestRecord;
import io.proofstream.benchmarks.measure.OpenLoop;
import io.proofstream.benchmarks.measure.Schedule;
import io.proofstream.benchmarks.measure.Watch;
import io.proofstream.benchmarks.measure.Watched;
import io.proofstream.benchmarks.payments.EncodedPayments;
import io.proofstream.benchmarks.stage.RunningProgram;
import io.proofstream.benchmarks.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What each candidate has to do, one after the other, over the same transactions. */
final class Contest {
  /** What a candidate is called among the processes that are looked at. */
  static final String NAME = "candidate";

  /** For throughput: the analyzer's own for backlogs. */
  static final Duration RARE_COMMITS = Duration.ofMillis(250);

  /** For latency. */
  static final Duration FREQUENT_COMMITS = Duration.ofMillis(10);

  private static final Duration STILL_MAX = Duration.ofMinutes(2);
  private static final int FIRST_MARKET = 0;
  private static final double MILLIS_PER_SECOND = 1_000;

  private final Stage stage;
  private final Programs programs;
  private final EncodedPayments payments;
  private long written;

  /** What was seen, and after how many milliseconds in the mean there was a commit. */
  record Drained(Watched watched, double commitEveryMs) {}

  /** What an open loop gave, and after how many milliseconds in the mean there was a commit. */
  record Waited(LatencyFigures latency, double commitEveryMs) {}

  Contest(Stage stage, Programs programs, EncodedPayments payments) {
    this.stage = stage;
    this.programs = programs;
    this.payments = payments;
  }

  /** Writes transactions that nobody reads yet. */
  void load(int count) {
    try (Producer<byte[], byte[]> producer = stage.clients().kafka().producer("load")) {
      for (int i = 0; i < count; i++) {
        ProducerRecord<byte[], byte[]> record = payments.next();
        var unused = producer.send(record);
      }
    }
    written += count;
  }

  /** How many transactions there are. */
  long written() {
    return written;
  }

  /** A candidate that has read nothing yet reads all that is there. */
  Drained drain(Candidate candidate) throws IOException, InterruptedException {
    try (LatestRecord latest = latest(candidate);
        RunningProgram running = launch(candidate, "throughput", RARE_COMMITS)) {
      Watched watched = judged(candidate, running, () -> follow(candidate, running, latest));
      long commits = latest.end(answers(candidate)) - written;
      return new Drained(watched, watched.seconds() * MILLIS_PER_SECOND / Math.max(1, commits));
    }
  }

  /** It goes on from there, with more frequent commits, and gets transactions at fixed times. */
  Waited latency(Candidate candidate, Schedule schedule) throws IOException, InterruptedException {
    try (LatestRecord latest = latest(candidate);
        RunningProgram running = launch(candidate, "latency", FREQUENT_COMMITS)) {
      running.awaitReady();
      return judged(
          candidate,
          running,
          () -> {
            var unused = follow(candidate, running, latest);
            return waited(candidate, schedule, latest);
          });
    }
  }

  private Waited waited(Candidate candidate, Schedule schedule, LatestRecord latest)
      throws InterruptedException {
    TopicPartition answers = answers(candidate);
    long before = latest.end(answers);
    long first = written;
    OpenLoop loop =
        new OpenLoop(
            stage.bootstrapServers(),
            schedule,
            answers,
            answer -> candidate.answers().number(answer) - first);
    var histogram = loop.measure(payments.next(schedule.count()));
    written += schedule.count();
    long commits = latest.end(answers) - before - schedule.count();
    return new Waited(
        LatencyFigures.of(histogram, schedule.perSecond()),
        (double) schedule.length().toMillis() / Math.max(1, commits));
  }

  private RunningProgram launch(Candidate candidate, String round, Duration commitInterval)
      throws IOException {
    return new RunningProgram(
        stage, programs.spec(candidate, round, stage.settings(), commitInterval));
  }

  private Watched follow(Candidate candidate, RunningProgram running, LatestRecord latest)
      throws IOException, InterruptedException {
    return new Watch(() -> running.pids(NAME), STILL_MAX)
        .until(
            written,
            () -> {
              running.requireRunning();
              return latest.look().map(answer -> candidate.answers().number(answer) + 1).orElse(0L);
            });
  }

  private interface Measurement<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Says of what goes wrong whose it is, and where to look. */
  private static <T> T judged(
      Candidate candidate, RunningProgram running, Measurement<T> measurement)
      throws IOException, InterruptedException {
    try {
      return measurement.run();
    } catch (WrongOutcomeException e) {
      throw new WrongOutcomeException(
          "%s: %s; what its threads do is in %s"
              .formatted(candidate.label(), e.getMessage(), running.dumpThreads()));
    }
  }

  private LatestRecord latest(Candidate candidate) {
    return new LatestRecord(stage.bootstrapServers(), answers(candidate));
  }

  private static TopicPartition answers(Candidate candidate) {
    return new TopicPartition(candidate.output(), FIRST_MARKET);
  }
}
