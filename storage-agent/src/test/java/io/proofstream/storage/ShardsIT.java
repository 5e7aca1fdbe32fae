package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proofstream.auditlog.command.AuditCommand;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.v1.ReceiptRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShardsIT {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final String ORIGIN = "example.org/audit";
  private static final int SHARDS = 2;
  private static final int RECORDS = 50;

  @TempDir private Path directory;
  private RecordedLabels labels;

  @BeforeEach
  void createTopics() throws Exception {
    labels = new RecordedLabels("north,south,west");
  }

  @Test
  void shardsShareThePartitionsAndTheRootHoldsTheirCheckpoints() throws Exception {
    recordInShards();
    Verification all = verify("0", "1");
    assertThat(all.exit()).as(all.text()).isZero();
    assertThat(all.text())
        .contains("example.org/audit/0-of-2: ", "example.org/audit/1-of-2: ")
        .endsWith("sound: the root and 2 shards\n");
    assertThat(labels.receiptRuns())
        .filteredOn(run -> run.getTopic().equals(labels.topic()))
        .extracting(ReceiptRun::getPartition)
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void aShardWithoutAPartitionRefusesToStart() throws Exception {
    labels = new RecordedLabels("only");
    assertThatThrownBy(() -> launch("1"))
        .hasMessageContaining("no topic has a partition for shard 1 of 2");
  }

  @Test
  void aShardWithNothingYetIsKnownToTheRootOnceItStarts() throws Exception {
    record("0", 0);
    record("1", 0);
    record("root", SHARDS);
    assertThat(verify("0", "1").text()).endsWith("sound: the root and 2 shards\n");
  }

  @Test
  void aShardThatIsLeftOutIsMissed() throws Exception {
    recordInShards();
    Verification one = verify("0");
    assertThat(one.exit()).isEqualTo(AuditCommand.FAULT);
    assertThat(one.text())
        .contains("example.org/audit/1-of-2: the root has checkpoints of it, it is not among");
  }

  @Test
  void aShardWhoseHistoryWasCutOffIsFoundByTheRoot() throws Exception {
    recordInShards();
    // Another log under the same name and keys, younger than what the root has seen.
    Path cut = directory.resolve("1");
    Path key = directory.resolve("key");
    Files.copy(cut.resolve("state/log.key"), key);
    byte[] vkey = Files.readAllBytes(cut.resolve("log.vkey"));
    Files.move(cut, directory.resolve("whole"));
    Files.createDirectories(cut.resolve("state"));
    Files.copy(directory.resolve("whole/state/log.key"), cut.resolve("state/log.key"));
    Files.write(cut.resolve("log.vkey"), vkey);
    labels = new RecordedLabels("north,south,west");
    try (RunningAgent forged = launch("1")) {
      await().atMost(WITHIN).until(() -> Files.exists(cut.resolve("log/checkpoint")));
      assertThat(forged.failure()).isEmpty();
    }
    Verification all = verify("0", "1");
    assertThat(all.exit()).isEqualTo(AuditCommand.FAULT);
    assertThat(all.text())
        .containsPattern("example.org/audit/1-of-2: NOT SOUND: root, entry \\d+:");
  }

  /** Runs each shard and then the root until all is in their logs. */
  private void recordInShards() throws Exception {
    for (int partition = 0; partition < 3; partition++) {
      labels.produce(partition, 0, RECORDS);
    }
    record("0", 2 * RECORDS);
    record("1", RECORDS);
    record("root", SHARDS);
  }

  private void record(String shard, long records) throws Exception {
    try (RunningAgent running = launch(shard)) {
      await()
          .atMost(WITHIN)
          .until(
              () ->
                  running.progress().totalLag() == 0
                      && Long.parseLong(running.progress().details().getOrDefault("entries", "0"))
                          > records);
      assertThat(running.failure()).isEmpty();
    }
  }

  private RunningAgent launch(String shard) throws Exception {
    Map<String, String> settings = labels.settings();
    settings.put("storage.audit.dir", directory.resolve(shard).toString());
    settings.put("storage.origin", ORIGIN);
    settings.put("storage.shards", Integer.toString(SHARDS));
    settings.put("storage.shard", shard);
    return AgentLauncher.launch(new StorageDefinition(), settings, Clock.systemUTC());
  }

  private record Verification(int exit, String text) {}

  private Verification verify(String... shards) throws IOException {
    List<String> words = new ArrayList<>(List.of("verify", "--root", log("root")));
    for (String shard : shards) {
      words.add(log(shard));
    }
    for (String any : List.of("root", "0", "1")) {
      words.addAll(List.of("--key", directory.resolve(any).resolve("log.vkey").toString()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    return new Verification(AuditCommand.run(words, print, print), out.toString(UTF_8));
  }

  private String log(String shard) {
    return directory.resolve(shard).resolve("log").toString();
  }
}
