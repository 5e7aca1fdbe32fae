package io.proofstream.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import io.proofstream.quickstart.history.DecidedPairs;
import io.proofstream.quickstart.history.LoggedHistory;
import io.proofstream.quickstart.history.PrivateRegistry;
import io.proofstream.quickstart.history.Row;
import io.proofstream.quickstart.history.Rows;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that decides is exchanged while payments stream: no restart, no decision lost or made
 * twice, each names what it was made with, and all can be made again.
 */
class ChangeUnderLoadIT {
  private static final long SEED = 20_261_124;
  private static final int ROWS_A_DAY = 400;
  private static final int DAYS_BEFORE = 21;
  private static final int DAYS = 38;
  private static final int ROWS = DAYS * ROWS_A_DAY;

  /** The load takes a minute: longer than nine commands, each of which starts a process. */
  private static final String RATE = "100";

  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final Path EXAMPLES =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs/examples");
  private static final Pattern WEEK =
      Pattern.compile("proofstream_analyzer_quality_auc\\{market=\"main\",week=\"1\"\\} 0\\.[5-9]");

  @TempDir private Path folder;

  @Test
  void rulesAListAndTheModelChangeWhilePaymentsStream() throws Exception {
    System.out.println("ChangeUnderLoadIT seed " + SEED);
    List<String> rows = rows();
    Path before = file("before.csv", rows.subList(0, DAYS_BEFORE * ROWS_A_DAY));
    Path after = file("after.csv", rows.subList(DAYS_BEFORE * ROWS_A_DAY, rows.size()));
    DataDirectory data = new DataDirectory(folder.resolve("data"));
    try (CommandProcess up = CommandProcess.start(folder, "up", "--data", data.root().toString())) {
      Endpoints endpoints = up.awaitReady(data);
      json("collect", "--csv", before.toString(), "--mapping", mapping());
      String model = folder.resolve("model.avro").toString();
      json("models", "train", "--days", "14", "--folds", "0", "--trees", "20", "--out", model);
      try (CommandProcess load = load(after, data)) {
        changeEverything(model);
        assertThat(load.ended()).as("the load went on meanwhile").isFalse();
        assertThat(load.awaitEnd()).as(load.err()).isZero();
      }
      JsonNode replay = json("replay");
      assertThat(replay.get("from_evidence").asInt()).isEqualTo(ROWS);
      assertThat(replay.get("from_scratch").asInt()).isEqualTo(ROWS);
      assertThat(replay.get("differences").asInt()).as("%s", replay).isZero();
      awaitQuality(endpoints);
      assertThat(Endpoints.read(data.endpoints()).pids()).isEqualTo(endpoints.pids());
    }
    Path log = data.root().resolve("audit/log");
    json("audit", "verify", log.toString(), "--settled", "--key", log + ".vkey");
    assertEachOnceAndEveryVersionForAStretch(log);
  }

  private static String mapping() {
    return EXAMPLES.resolve("handbook.yaml").toString();
  }

  private CommandProcess load(Path file, DataDirectory data) throws Exception {
    CommandProcess load =
        CommandProcess.start(
            folder,
            "collect",
            "--rate",
            RATE,
            "--csv",
            file.toString(),
            "--mapping",
            mapping(),
            "--data",
            data.root().toString());
    await()
        .atMost(CommandProcess.START_MAX)
        .until(
            () -> {
              Path out = folder.resolve("under-way.csv");
              return load.ended()
                  || json("decisions", "export", "--out", out.toString()).get("rows").asInt()
                      > DAYS_BEFORE * ROWS_A_DAY;
            });
    return load;
  }

  /** Six changes, one after the other. */
  private void changeEverything(String model) throws Exception {
    JsonNode shipped = json("rules", "list").get("activations").get(0);
    json("lists", "import", EXAMPLES.resolve("watched.csv").toString(), "--name", "watched");
    json("rules", "publish", EXAMPLES.resolve("rules.yaml").toString());
    json("models", "publish", model, "--name", "candidate", "--state", "SHADOW");
    json("models", "publish", model);
    json("lists", "add", "--name", "watched", "4711");
    json("rules", "activate", shipped.get("content_hash").asText());
    assertInForce("rules", shipped.get("content_hash").asText(), "main");
    assertInForce("lists", null, "watched");
    assertInForce("models", null, "candidate", "main");
  }

  private void assertInForce(String kind, String hash, String... names) throws Exception {
    List<JsonNode> inForce = new ArrayList<>();
    json(kind, "list")
        .get("activations")
        .forEach(
            each -> {
              if (each.get("in_force").asBoolean()) {
                inForce.add(each);
              }
            });
    assertThat(inForce)
        .extracting(each -> each.get("name").asText())
        .containsExactlyInAnyOrder(names);
    if (hash != null) {
      assertThat(inForce.get(0).get("content_hash").asText()).isEqualTo(hash);
    }
  }

  private void awaitQuality(Endpoints endpoints) {
    HttpClient client = HttpClient.newHttpClient();
    URI metrics = URI.create(endpoints.metrics().get("analyzer") + "/metrics");
    await()
        .atMost(CommandProcess.END_MAX)
        .until(
            () ->
                WEEK.matcher(
                        client
                            .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                            .body())
                    .find());
  }

  /** What a decision says that it was made with. */
  private record Versions(Object rules, Object model, Object lists, int shadows) {
    static Versions of(Decision decision) {
      Evidence evidence = decision.getEvidence();
      return new Versions(
          evidence.getRuleSet(),
          evidence.getModel(),
          evidence.getLists(),
          decision.getShadows().size());
    }
  }

  private static void assertEachOnceAndEveryVersionForAStretch(Path log) throws Exception {
    List<Long> sequence = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Versions> stretches = new ArrayList<>();
    try (LoggedHistory history = new LoggedHistory(log);
        Rows decisions = history.rows(Topics.DECISIONS, 0)) {
      TopicCodec<Decision> codec =
          TopicCodecs.register(
                  new PrivateRegistry(history.schemas()),
                  new TopicNames(""),
                  List.of(),
                  List.of(Topics.DECISIONS))
              .codec(Topics.DECISIONS);
      for (Optional<Row> row = decisions.next(); row.isPresent(); row = decisions.next()) {
        Decision decision = DecidedPairs.decode(codec, row.get());
        sequence.add(decision.getEvidence().getSequence());
        ids.add(decision.getTransactionId());
        Versions versions = Versions.of(decision);
        if (stretches.isEmpty() || !stretches.get(stretches.size() - 1).equals(versions)) {
          stretches.add(versions);
        }
      }
    }
    assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(sequence).isEqualTo(LongStream.range(0, ROWS).boxed().toList());
    assertThat(stretches).hasSizeBetween(5, 7).doesNotHaveDuplicates();
    assertThat(stretches.stream().map(Versions::rules).distinct()).hasSize(2);
    assertThat(stretches.stream().map(Versions::model).distinct()).hasSize(2);
  }

  /** Payments of which the large ones are mostly frauds, known a week later. */
  private static List<String> rows() {
    Random random = new Random(SEED);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int cents = 100 + random.nextInt(25_000);
      boolean fraud = random.nextDouble() < (cents > 22_000 ? 0.3 : 0.003);
      long second = i * (86_400L / ROWS_A_DAY);
      rows.add(
          "%d,%s,%d,%d,%d.%02d,%d,%d,%d,0"
              .formatted(
                  i,
                  START.plusSeconds(second),
                  random.nextInt(2_000),
                  random.nextInt(300),
                  cents / 100,
                  cents % 100,
                  second,
                  second / 86_400,
                  fraud ? 1 : 0));
    }
    return rows;
  }

  private Path file(String name, List<String> rows) throws Exception {
    List<String> lines = new ArrayList<>(rows);
    lines.add(
        0,
        "transaction_id,tx_datetime,customer_id,terminal_id,tx_amount,tx_time_seconds,tx_time_days,"
            + "tx_fraud,tx_fraud_scenario");
    return Files.write(folder.resolve(name), lines);
  }

  /** Runs a command on the system, in this process, and gives what it says. */
  private JsonNode json(String... command) throws Exception {
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.addAll(List.of("-o", "json"));
    if (!command[0].equals("audit")) {
      arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            Map.of());
    assertThat(Proofstream.run(console, arguments.toArray(String[]::new)))
        .as("%s: %s%s", arguments, out.toString(UTF_8), err.toString(UTF_8))
        .isZero();
    return new ObjectMapper().readTree(out.toString(UTF_8));
  }
}
