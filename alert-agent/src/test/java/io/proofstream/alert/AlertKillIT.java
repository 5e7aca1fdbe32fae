package io.proofstream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.alert.grouping.AlertChange;
import io.proofstream.alert.grouping.Grouping;
import io.proofstream.alert.grouping.HeapAlerts;
import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ReadyCheck;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed while a transaction is open, again and again, once with its state lost. */
final class AlertKillIT {
  private static final String CHILD = "alert";
  private static final int LIVES = 4;
  private static final int LIFE_WITHOUT_STATE = 2;
  private static final int HISTORY_MAX = 20_000;
  private static final Duration READY_WITHIN = Duration.ofMinutes(1);
  private static final Duration DONE_WITHIN = Duration.ofMinutes(2);

  /** Left dead, so that the test says when the next life begins. */
  private static final RestartPolicy NEVER =
      new RestartPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 0, Duration.ofMinutes(1));

  @TempDir private Path directory;
  private final Supervisor supervisor = new Supervisor(NEVER, (child, state) -> {});
  private Deployment deployment;
  private Path state;

  @BeforeEach
  void deploy() throws Exception {
    state = directory.resolve("state");
    deployment = new Deployment(state, Map.of("streams.commit.interval.ms", "500"));
  }

  @AfterEach
  void leaveNothingBehind() {
    supervisor.close();
    deployment.close();
  }

  @Test
  void nothingIsSentTwiceAndNothingIsLost() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    List<Decision> history = history(new Random(seed));
    List<ByteBuffer> expected = expected(history);
    int share = history.size() / LIVES;
    for (int life = 0; life < LIVES - 1; life++) {
      if (life == LIFE_WITHOUT_STATE) {
        wipe(state);
      }
      supervisor.start(agent());
      deployment.send(0, history.subList(life * share, (life + 1) * share));
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(DONE_WITHIN)
          .until(() -> deployment.hasUncommitted(Topics.ALERTS));
      kill();
    }
    supervisor.start(agent());
    deployment.send(0, history.subList((LIVES - 1) * share, history.size()));
    ByteBuffer last = expected.get(expected.size() - 1);
    await().atMost(DONE_WITHIN).until(() -> sent().contains(last));

    assertThat(sent()).as("seed %d", seed).isEqualTo(expected);
  }

  /** Ends with a decision whose alert is the last record of all. */
  private static List<Decision> history(Random random) {
    List<Decision> history = new ArrayList<>();
    while (history.size() < HISTORY_MAX / 2) {
      history = RandomHistory.of(random, HISTORY_MAX);
    }
    Decision end = new Decisions("main").of("end", Duration.ZERO).review(0.5);
    end.getEvidence().put("sequence", (long) history.size());
    history.add(end);
    return history;
  }

  private List<ByteBuffer> expected(List<Decision> history) {
    var definition = new AlertDefinition();
    var config = AgentLauncher.schema(definition).check(deployment.settings());
    var policy = definition.read(config, CommonSettings.of(config)).policy();
    Grouping grouping = new Grouping(policy, new HeapAlerts());
    TopicCodec<Alert> codec = deployment.codecs().codec(Topics.ALERTS);
    List<ByteBuffer> values = new ArrayList<>();
    for (Decision decision : history) {
      for (AlertChange change : grouping.take(decision).changes()) {
        values.add(ByteBuffer.wrap(codec.encode(change.alert())));
      }
    }
    return values;
  }

  private List<ByteBuffer> sent() {
    return deployment.read(Topics.ALERTS).stream()
        .map(record -> ByteBuffer.wrap(record.value()))
        .toList();
  }

  private void kill() {
    long pid = supervisor.pids().get(CHILD);
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    supervisor.stop(CHILD);
  }

  private ChildSpec agent() throws IOException {
    Path settings = directory.resolve("alert.properties");
    Properties properties = new Properties();
    properties.putAll(deployment.settings());
    try (Writer writer = Files.newBufferedWriter(settings)) {
      properties.store(writer, null);
    }
    return new ChildSpec(
        CHILD,
        AlertProgram.class.getName(),
        List.of(settings.toString()),
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList(),
        List.of("-Xmx256m"),
        Map.of(),
        directory,
        ReadyCheck.none(),
        READY_WITHIN,
        Duration.ofSeconds(30));
  }

  private static void wipe(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
