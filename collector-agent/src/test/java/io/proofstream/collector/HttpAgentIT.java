package io.proofstream.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpAgentIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Deployment deployment;

  @BeforeEach
  void begin() throws Exception {
    deployment = Deployment.on(LocalCluster.shared());
  }

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void transactionsAreDecidedOnceWhicheverInstanceIsAskedAndHoweverOften() throws Exception {
    RunningAgent one = launch("one", Map.of());
    RunningAgent other = launch("other", Map.of());
    open.add(new StandInAnalyzer(deployment));

    Said first = post(one, row("t-1", "1500.00"), "wait=30");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body().at("/decision/outcome").asText()).isEqualTo("REVIEW");
    assertThat(first.body().at("/decision/reasons/0/detail").asText()).isEqualTo("amount 1000");

    await().atMost(SOON).until(() -> get(other, "/v1/transactions/main/t-1").status() == 200);
    Said again = post(other, row("t-1", "1500.00"), "");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().at("/repeated").asBoolean()).isTrue();
    assertThat(again.body().at("/decision")).isEqualTo(first.body().at("/decision"));
    assertThat(post(other, row("t-1", "1.00"), "").status()).isEqualTo(409);

    Said batch = post(one, "[" + row("t-2", "2") + "," + row("t-3", "x") + "]", "wait=30");
    assertThat(batch.body().at("/items/0/transaction/status").asText()).isEqualTo("decided");
    assertThat(batch.body().at("/items/1/problem/pointer").asText()).isEqualTo("/amount");

    assertThat(deployment.read(Topics.DECISIONS)).hasSize(2);
    assertThat(deployment.read(Topics.rejections(Party.COLLECTOR)))
        .extracting(record -> Deployment.header(record, Headers.CODE))
        .containsExactly("CONFLICTING_ID", "NOT_A_NUMBER");
  }

  @Test
  void whileTheAnalyzerStandsStillNoMoreThanAllowedIsTakenAndNothingTakenIsLost() throws Exception {
    RunningAgent agent =
        launch("one", Map.of("source.http.in.flight.max", "5", "source.http.rows.max", "5"));
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      said.add(post(agent, row("t-" + i, "2"), "wait=0"));
    }
    assertThat(said)
        .extracting(Said::status)
        .containsExactly(202, 202, 202, 202, 202, 429, 429, 429);
    assertThat(said.get(5).header("Retry-After")).isEqualTo("30");
    open.add(new StandInAnalyzer(deployment));
    for (Said accepted : said.subList(0, 5)) {
      await().atMost(SOON).until(() -> get(agent, accepted.header("Location")).status() == 200);
    }
    assertThat(post(agent, row("t-5", "2"), "wait=30").status()).isEqualTo(200);
    assertThat(deployment.read(Topics.DECISIONS)).hasSize(6);
  }

  @Test
  void afterARestartThatRemembersNothingRepeatsGetTheirFirstDecisionFromTheTopics()
      throws Exception {
    open.add(new StandInAnalyzer(deployment));
    RunningAgent before = launch("one", Map.of());
    int rows = 200;
    String batch =
        "["
            + String.join(",", IntStream.range(0, rows).mapToObj(i -> row("t-" + i, "2")).toList())
            + "]";
    Said decided = post(before, batch, "wait=30");
    JsonNode first = decided.body().at("/items/77/transaction/decision");
    assertThat(first.isObject()).isTrue();
    before.close();

    RunningAgent after = launch("one", Map.of("source.http.recent.ms", "0"));
    assertThat(get(after, "/v1/transactions/main/t-5?offset=5").status()).isEqualTo(200);
    assertThat(get(after, "/v1/transactions/main/t-77").status()).isEqualTo(404);
    Said again = post(after, row("t-77", "2"), "wait=30");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().at("/repeated").asBoolean()).isTrue();
    assertThat(again.body().at("/decision")).isEqualTo(first);
    assertThat(
            get(after, "/v1/transactions/main/t-3?offset=3")
                .body()
                .at("/decision/sequence")
                .asInt())
        .isEqualTo(3);
    assertThat(get(after, "/v1/transactions/main/t-4?offset=3").status()).isEqualTo(404);
    assertThat(post(after, row("t-78", "3"), "wait=30").status()).isEqualTo(409);
    assertThat(deployment.read(Topics.DECISIONS)).hasSize(rows);
    assertThat(deployment.read(Topics.REPEATS)).hasSize(1);
  }

  @Test
  void aRestartedInstanceRemembersTheLastMinutes() throws Exception {
    open.add(new StandInAnalyzer(deployment));
    RunningAgent before = launch("one", Map.of());
    assertThat(post(before, row("t-1", "2"), "wait=30").status()).isEqualTo(200);
    before.close();
    RunningAgent after = launch("one", Map.of());
    assertThat(post(after, row("t-1", "2"), "").status()).isEqualTo(200);
    assertThat(deployment.read(Topics.TRANSACTIONS)).hasSize(1);
  }

  @Test
  void aTokenThatIsTakenAwayOpensNothingAnyMore() throws Exception {
    String token = "0123456789012345678901234567890123456789";
    Path file = directory.resolve("tokens");
    write(file, "till:" + hash(token));
    RunningAgent agent = launch("one", Map.of("source.http.tokens.file", file.toString()));
    assertThat(post(agent, row("t-1", "2"), "", "Authorization", "Bearer " + token).status())
        .isEqualTo(202);
    write(file, "till:" + hash("another" + token));
    await()
        .atMost(SOON)
        .until(
            () ->
                post(agent, row("t-1", "2"), "", "Authorization", "Bearer " + token).status()
                    == 401);
    assertThat(post(agent, row("t-1", "2"), "", "Authorization", "Bearer another" + token).status())
        .isEqualTo(202);
  }

  private record Said(int status, HttpResponse<String> response, JsonNode body) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  private RunningAgent launch(String instance, Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(deployment.settings());
    settings.put("source.http.port", "0");
    settings.put("source.http.behind.max.ms", "600000"); // The machine may be slow.
    settings.put("instance", instance);
    settings.putAll(more);
    RunningAgent agent =
        AgentLauncher.launch(new CollectorDefinition(), settings, Clock.systemUTC());
    open.add(0, agent);
    return agent;
  }

  private Said post(RunningAgent agent, String body, String prefer, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(agent) + "/v1/transactions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!prefer.isEmpty()) {
      request.header("Prefer", prefer);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private Said get(RunningAgent agent, String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url(agent) + path)).build());
  }

  private Said send(HttpRequest request) throws Exception {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Said(response.statusCode(), response, JSON.readTree(response.body()));
  }

  private static String url(RunningAgent agent) {
    return agent.progress().details().get("http");
  }

  private static String row(String id, String amount) {
    return ("{\"transaction_id\":\"%s\",\"account_id\":\"a-1\",\"counterparty_id\":\"c-1\","
            + "\"occurred_at\":\"2026-03-01T11:00:00Z\",\"amount\":\"%s\",\"currency\":\"EUR\"}")
        .formatted(id, amount);
  }

  private static void write(Path file, String line) throws Exception {
    Path draft = file.resolveSibling("draft");
    Files.writeString(draft, line + "\n");
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(ContentHash.of(token.getBytes(UTF_8)));
  }
}
