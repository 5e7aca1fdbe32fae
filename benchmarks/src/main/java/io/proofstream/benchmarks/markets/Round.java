package io.proofstream.benchmarks.markets;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.benchmarks.measure.CommittedRecords;
import io.proofstream.benchmarks.measure.LatestRecord;
import io.proofstream.benchmarks.measure.Outcomes;
import io.proofstream.benchmarks.measure.Watch;
import io.proofstream.benchmarks.measure.Watched;
import io.proofstream.benchmarks.payments.EncodedPayments;
import io.proofstream.benchmarks.payments.SimulatedPayments;
import io.proofstream.benchmarks.stage.AnalyzerProgram;
import io.proofstream.benchmarks.stage.RunningProgram;
import io.proofstream.benchmarks.stage.Stage;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * Some instances decide what waits in some markets, on a broker of their own.
 *
 * @param markets how many
 * @param instances how many
 * @param count of payments
 */
record Round(int markets, int instances, int count) {
  /** What the processes are called, with a number behind it. */
  static final String ANALYZER = "analyzer";

  private static final long SEED = 1;
  private static final String DECISIONS = new TopicNames("").of(Topics.DECISIONS);
  private static final Duration STILL_MAX = Duration.ofMinutes(2);
  private static final String COMMIT_MS = "100";

  /**
   * @param home a directory of the round's own
   * @param rules in force
   * @param model in force
   * @throws WrongOutcomeException if a payment has none or two outcomes
   */
  MarketsPoint measure(Path home, Path rules, Path model) throws Exception {
    try (Stage stage = new Stage(Files.createDirectories(home), markets);
        Resources resources = new Resources()) {
      stage.makeTopics(List.of());
      stage.publish(rules, model);
      load(stage);
      List<LatestRecord> latest = new ArrayList<>();
      for (int market = 0; market < markets; market++) {
        latest.add(resources.add(new LatestRecord(stage.bootstrapServers(), decisions(market))));
      }
      List<RunningProgram> running = new ArrayList<>();
      for (int instance = 0; instance < instances; instance++) {
        running.add(resources.add(launch(stage, home, ANALYZER + "-" + instance)));
      }
      Watched drained =
          new Watch(() -> stage.supervisor().pids(), STILL_MAX)
              .until(count, () -> answered(running, latest));
      requireDense(stage);
      return MarketsPoint.of(markets, instances, count, drained);
    }
  }

  private void load(Stage stage) {
    EncodedPayments payments =
        new EncodedPayments(new SimulatedPayments(SEED, count), stage.transactions(), markets);
    try (Producer<byte[], byte[]> producer = stage.clients().kafka().producer("load")) {
      for (int i = 0; i < count; i++) {
        var unused = producer.send(payments.next());
      }
    }
  }

  private static RunningProgram launch(Stage stage, Path home, String name) throws IOException {
    Map<String, String> settings = new TreeMap<>(stage.settings());
    settings.put("instance", name);
    settings.put("analyzer.state.dir", home.resolve("state-" + name).toString());
    settings.put("streams.commit.interval.ms", COMMIT_MS);
    return new RunningProgram(stage, AnalyzerProgram.spec(name, home, settings));
  }

  private static long answered(List<RunningProgram> running, List<LatestRecord> latest)
      throws IOException, InterruptedException {
    for (RunningProgram each : running) {
      each.requireRunning();
    }
    return latest.stream()
        .mapToLong(
            each ->
                each.look().map(last -> CommittedRecords.outcome(last).sequence() + 1).orElse(0L))
        .sum();
  }

  private void requireDense(Stage stage) {
    long outcomes = 0;
    for (int market = 0; market < markets; market++) {
      outcomes += new Outcomes(stage.bootstrapServers(), market).requireDense();
    }
    WrongOutcomeException.requireEqual("outcomes", outcomes, count);
  }

  private static TopicPartition decisions(int market) {
    return new TopicPartition(DECISIONS, market);
  }
}
