package io.proofstream.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proofstream.collector.load.LoadInput;
import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadOptions;
import io.proofstream.collector.load.LoadSummary;
import io.proofstream.collector.load.TakenOverException;
import io.proofstream.localcluster.Broker;
import io.proofstream.localcluster.HeapSizes;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExactlyOnceIT {
  private static final int ROWS = 20_000;
  private static final double RATE = 4_000;
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private final Resources opened = new Resources();

  @AfterEach
  void closeAll() {
    opened.close();
  }

  @Test
  void aLoadKilledAgainAndAgainAndResumedSendsEveryRowOnce() throws Exception {
    Deployment deployment = Deployment.on(LocalCluster.shared());
    opened.add(new StandInAnalyzer(deployment));
    Path file = file();
    for (int kill = 1; kill <= 3; kill++) {
      int behind = kill * ROWS / 5;
      Process process = CollectProcess.start(file, RATE, deployment.settings());
      await().atMost(LONG).until(() -> sent(deployment) >= behind);
      process.destroyForcibly().waitFor();
      assertThat(sent(deployment)).isLessThan(ROWS);
    }

    LoadSummary summary = collect(file, deployment, 0);

    assertOnce(summary, deployment);
  }

  @Test
  void aBrokerKilledDuringALoadIsWaitedForAndEveryRowIsSentOnce() throws Exception {
    Supervisor supervisor = opened.add(new Supervisor(RestartPolicy.DEFAULT, (child, state) -> {}));
    LocalCluster cluster =
        opened.add(LocalCluster.start(folder.resolve("cluster"), HeapSizes.DEFAULT, supervisor));
    Deployment deployment = Deployment.on(cluster);
    opened.add(new StandInAnalyzer(deployment));
    Collect collect = opened.add(start(file(), deployment, RATE));
    await().atMost(LONG).until(() -> sent(deployment) >= ROWS / 5);
    ProcessHandle.of(supervisor.pids().get(Broker.NAME)).orElseThrow().destroyForcibly();

    assertOnce(collect.await(), deployment);
  }

  @Test
  void aCollectThatSleptUntilItsTransactionWasGivenUpSendsItsRowsAgain() throws Exception {
    Deployment deployment = Deployment.on(LocalCluster.shared());
    opened.add(new StandInAnalyzer(deployment));
    Map<String, String> settings = new HashMap<>(deployment.settings());
    settings.put("transaction.timeout.ms", "15000");
    Path file = file();
    Process process = CollectProcess.start(file, RATE, settings);
    await().atMost(LONG).until(() -> sent(deployment) >= ROWS / 5);

    signal("-STOP", process);
    await().atMost(LONG).until(() -> deployment.openTransactions(Topics.TRANSACTIONS) == 0);
    signal("-CONT", process);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

    assertThat(process.exitValue()).isZero();
    assertOnce(collect(file, deployment, 0), deployment);
  }

  private static void signal(String signal, Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  @Test
  void aSecondCollectOfTheSameFileTakesOverAndTheFirstSaysSo() throws Exception {
    Deployment deployment = Deployment.on(LocalCluster.shared());
    Path file = file();
    opened.add(new StandInAnalyzer(deployment));
    Collect first = opened.add(start(file, deployment, RATE));
    await().atMost(LONG).until(() -> sent(deployment) > 0);

    LoadSummary summary = collect(file, deployment, 0);

    assertThatThrownBy(first::await)
        .isInstanceOf(TakenOverException.class)
        .hasMessageContaining("another collect of payments.csv has taken over");
    assertOnce(summary, deployment);
  }

  @Test
  void aStopCommitsWhatWasSentAndTheNextRunGoesOn() throws Exception {
    Deployment deployment = Deployment.on(LocalCluster.shared());
    opened.add(new StandInAnalyzer(deployment));
    Path file = file();
    Collect first = opened.add(start(file, deployment, RATE));
    await().atMost(LONG).until(() -> sent(deployment) > 0);
    first.close();
    assertThat(first.await().complete()).isFalse();

    assertOnce(collect(file, deployment, 0), deployment);
  }

  @Test
  void moreThanAllowedAreNeverInFlight() throws Exception {
    Deployment deployment = Deployment.on(LocalCluster.shared());
    Map<String, String> settings = new HashMap<>(deployment.settings());
    settings.put("in.flight.rows.max", "1000");
    settings.put("commit.rows", "500");
    Collect collect =
        opened.add(
            Collect.start(settings, options(file(), 0), LoadListener.SILENT, Clock.systemUTC()));
    await().atMost(LONG).until(() -> sent(deployment) == 1_000);

    opened.add(new StandInAnalyzer(deployment));

    assertOnce(collect.await(), deployment);
  }

  private static void assertOnce(LoadSummary summary, Deployment deployment) throws Exception {
    assertThat(summary.rows()).isEqualTo(ROWS);
    assertThat(summary.accepted()).isEqualTo(ROWS);
    assertThat(deployment.read(Topics.TRANSACTIONS))
        .extracting(record -> Deployment.header(record, Headers.CE_ID))
        .containsExactlyElementsOf(IntStream.range(0, ROWS).mapToObj(Integer::toString).toList());
    assertThat(deployment.read(Topics.LABELS)).hasSize(ROWS / 100);
  }

  private static int sent(Deployment deployment) throws Exception {
    return deployment.read(Topics.TRANSACTIONS).size();
  }

  private Path file() throws Exception {
    return Files.write(folder.resolve("payments.csv"), HandbookRows.file(ROWS));
  }

  private static LoadOptions options(Path file, double rate) {
    return new LoadOptions(
        List.of(new LoadInput.File(file)), HandbookRows.mapping(), Optional.empty(), rate, false);
  }

  private static Collect start(Path file, Deployment deployment, double rate) throws Exception {
    return Collect.start(
        deployment.settings(), options(file, rate), LoadListener.SILENT, Clock.systemUTC());
  }

  private static LoadSummary collect(Path file, Deployment deployment, double rate)
      throws Exception {
    try (Collect collect = start(file, deployment, rate)) {
      return collect.await();
    }
  }
}
