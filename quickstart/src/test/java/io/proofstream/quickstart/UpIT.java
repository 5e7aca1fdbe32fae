package io.proofstream.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import io.proofstream.quickstart.operators.AskedMetrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {
  private static final Duration CHILDREN_GONE_MAX = Duration.ofSeconds(60);
  private static final Set<String> PROCESSES =
      Set.of("up", "broker", "registry", "collector", "analyzer", "storage", "alert");

  @TempDir private Path directory;

  /** One story, since a start takes half a minute. */
  @Test
  void whateverIsKilledIsStartedAgainAndNothingIsLeftBehind() throws Exception {
    DataDirectory data = new DataDirectory(directory.resolve("data"));
    try (CommandProcess up = up(data)) {
      Endpoints before = up.awaitReady(data);
      assertThat(before.pids()).containsOnlyKeys(PROCESSES);
      awaitMetricsThatOperatorsAskFor(before);
      assertTopicsAndSchemasAreTheCatalogues(data);
      awaitAgentStartedAgain(data, before);
      assertRefusedBeside(data);
      Endpoints last = Endpoints.read(data.endpoints());

      up.kill();

      await().atMost(CHILDREN_GONE_MAX).until(() -> !CommandProcess.anyAlive(last.pids().values()));
    }
    try (CommandProcess up = up(data)) {
      Endpoints after = up.awaitReady(data);
      assertThat(after.pids()).containsOnlyKeys(PROCESSES);

      up.terminate();
      up.awaitEnd();

      assertThat(CommandProcess.anyAlive(after.pids().values())).isFalse();
      assertThat(data.endpoints()).doesNotExist();
    }
  }

  /** Lag is measured a few seconds after the start, and a JVM collects when it has to. */
  private static void awaitMetricsThatOperatorsAskFor(Endpoints endpoints) throws Exception {
    Set<String> asked = AskedMetrics.always();
    await()
        .atMost(CHILDREN_GONE_MAX)
        .untilAsserted(() -> assertThat(exposed(endpoints)).containsAll(asked));
  }

  private void assertTopicsAndSchemasAreTheCatalogues(DataDirectory data) throws Exception {
    JsonNode check =
        CommandProcess.json(
            directory, "topics", "check", "-o", "json", "--data", data.root().toString());
    assertThat(check.get("count").asInt()).as("%s", check).isZero();
  }

  private static Set<String> exposed(Endpoints endpoints) throws Exception {
    Set<String> names = new TreeSet<>();
    for (String agent : endpoints.metrics().values()) {
      var request = HttpRequest.newBuilder(URI.create(agent + "/metrics")).build();
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      names.addAll(AskedMetrics.exposed(answer.body()));
    }
    return names;
  }

  private static void awaitAgentStartedAgain(DataDirectory data, Endpoints before) {
    long killed = before.pids().get("analyzer");
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    await()
        .atMost(CommandProcess.START_MAX)
        .until(
            () -> {
              Long now = Endpoints.read(data.endpoints()).pids().get("analyzer");
              return now != null && now != killed;
            });
    assertThat(Endpoints.read(data.endpoints()).metrics()).isEqualTo(before.metrics());
  }

  private void assertRefusedBeside(DataDirectory data) throws Exception {
    try (CommandProcess second = up(data)) {
      assertThat(second.awaitEnd()).isEqualTo(1);
      assertThat(second.err()).contains("runs on " + data.root());
    }
  }

  private CommandProcess up(DataDirectory data) throws Exception {
    return CommandProcess.start(directory, "up", "--data", data.root().toString());
  }
}
