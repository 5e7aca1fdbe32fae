package io.proofstream.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proofstream.quickstart.directory.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that the README begins with, on a small scale. */
class DemoIT {
  private static final String ROWS = "2000";
  private static final String SEED = "7";

  /** Everything but how long it took, and the log's root: records carry their time of writing. */
  private static final List<String> REPEATABLE =
      List.of(
          "collected",
          "accepted",
          "repeated",
          "rejected",
          "decided",
          "alerts",
          "labels",
          "precision",
          "recall");

  @TempDir private Path directory;

  /** What a demo came to. */
  private record Run(JsonNode summary, List<String> decisions, JsonNode alerts) {}

  @Test
  void theSameSeedGivesTheSameDecisionsAndAlertsTwice() throws Exception {
    Run stopped = stoppedAndStartedAgain();
    Run stayedUp = stayedUp();

    assertThat(stopped.decisions()).hasSameElementsAs(stayedUp.decisions());
    assertThat(stopped.decisions()).isEqualTo(stayedUp.decisions());
    assertThat(stopped.alerts()).isEqualTo(stayedUp.alerts());
    assertThat(repeatable(stopped.summary())).isEqualTo(repeatable(stayedUp.summary()));
  }

  private Run stoppedAndStartedAgain() throws Exception {
    DataDirectory data = new DataDirectory(directory.resolve("stopped"));
    JsonNode summary =
        CommandProcess.json(
            directory,
            "demo",
            "--transactions",
            ROWS,
            "--seed",
            SEED,
            "--exit",
            "-o",
            "json",
            "--data",
            data.root().toString());
    requireSound(summary);
    assertThat(data.endpoints()).doesNotExist();

    try (CommandProcess up =
        CommandProcess.start(directory, "up", "--data", data.root().toString())) {
      up.awaitReady(data);
      requireReplayed(summary, "--log", data.root().resolve("audit/log").toString());
      return results(data, summary);
    }
  }

  private void requireReplayed(JsonNode summary, String... source) throws Exception {
    JsonNode replay = CommandProcess.json(directory, "replay", "-o", "json", source[0], source[1]);
    assertThat(replay.get("from_evidence").asLong()).isEqualTo(summary.get("decided").asLong());
    assertThat(replay.get("from_scratch").asLong()).isEqualTo(summary.get("decided").asLong());
    assertThat(replay.get("differences").asLong()).as("%s", replay).isZero();
  }

  private Run stayedUp() throws Exception {
    DataDirectory data = new DataDirectory(directory.resolve("stayed-up"));
    try (CommandProcess demo =
        CommandProcess.start(
            directory,
            "demo",
            "--transactions",
            ROWS,
            "--seed",
            SEED,
            "-o",
            "json",
            "--data",
            data.root().toString())) {
      await().atMost(CommandProcess.END_MAX).until(() -> !demo.out().isEmpty() || demo.ended());
      assertThat(demo.ended()).as(demo.err()).isFalse();
      JsonNode summary = demo.outAsJson();
      requireSound(summary);
      return results(data, summary);
    }
  }

  private static void requireSound(JsonNode summary) {
    long accepted = summary.get("accepted").asLong();
    assertThat(summary.get("collected").asLong()).isEqualTo(Long.parseLong(ROWS));
    assertThat(summary.get("collected").asLong())
        .isEqualTo(accepted + summary.get("repeated").asLong() + summary.get("rejected").asLong());
    assertThat(summary.get("decided").asLong()).isEqualTo(accepted);
    assertThat(summary.get("repeated").asLong()).isPositive();
    assertThat(summary.get("rejected").asLong()).isPositive();
    assertThat(summary.get("alerts").asLong()).isPositive();
    assertThat(summary.get("labels").asLong()).isPositive();
    assertThat(summary.at("/audit/sound").asBoolean()).isTrue();
    assertThat(summary.at("/audit/entries").asLong()).isGreaterThan(2 * accepted);
    assertThat(summary.at("/latency_ms/p99").asDouble()).isPositive();
  }

  private Run results(DataDirectory data, JsonNode summary) throws Exception {
    Path csv = directory.resolve(data.root().getFileName() + ".csv");
    JsonNode export =
        CommandProcess.json(
            directory,
            "decisions",
            "export",
            "--features",
            "--out",
            csv.toString(),
            "-o",
            "json",
            "--data",
            data.root().toString());
    assertThat(export.get("rows").asLong()).isEqualTo(summary.get("decided").asLong());
    JsonNode alerts =
        CommandProcess.json(
            directory, "alerts", "list", "-o", "json", "--data", data.root().toString());
    assertThat(alerts.get("count").asLong()).isEqualTo(summary.get("alerts").asLong());
    List<String> decisions =
        Files.readAllLines(csv).stream().map(DemoIT::withoutDecidedAt).toList();
    return new Run(summary, decisions, alerts);
  }

  private static String withoutDecidedAt(String row) {
    return row.replaceFirst(",[^,]*,", ",");
  }

  private static JsonNode repeatable(JsonNode summary) {
    return ((ObjectNode) summary.deepCopy()).retain(REPEATABLE);
  }
}
