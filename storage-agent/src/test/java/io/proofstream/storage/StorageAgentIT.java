package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proofstream.auditlog.command.AuditCommand;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.timestamp.TestAuthority;
import io.proofstream.auditlog.witness.Ed25519CosigningKey;
import io.proofstream.auditlog.witness.TrustedLogs;
import io.proofstream.auditlog.witness.Witness;
import io.proofstream.auditlog.witness.WitnessServer;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.v1.ReceiptRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StorageAgentIT {
  private static final String ORIGIN = "example.org/audit";
  private static final int GENESIS_AND_ONE_SCHEMA = 2;
  private static final Duration WITHIN = Duration.ofSeconds(60);

  /** More than others on the same disk may take or give while a test runs. */
  private static final long SPARE_BYTES = 1L << 30;

  private final StorageDefinition definition = new StorageDefinition();

  @TempDir private Path directory;
  private RecordedLabels labels;
  private final Map<String, String> extra = new HashMap<>();

  @BeforeEach
  void createTopics() throws Exception {
    labels = new RecordedLabels("main");
  }

  @Test
  void everyRecordIsInTheLogOnceAcrossARestart() throws Exception {
    produce(0, 300);
    recordUpTo(300);
    produce(300, 500);
    recordUpTo(500);
    try (AuditLog log = open()) {
      assertThat(log.size()).isEqualTo(500 + GENESIS_AND_ONE_SCHEMA);
      assertThat(log.heads().get(labels(log)).nextOffset()).isEqualTo(500);
    }
  }

  @Test
  void aRecordThatTheLogHasNoFormForIsAGapAndWhatFollowsIsRecorded() throws Exception {
    produce(0, 5);
    labels.produceWithHeader("x".repeat(70_000));
    produce(6, 10);
    recordUpTo(10);
    try (AuditLog log = open()) {
      assertThat(log.size()).isEqualTo(10 + GENESIS_AND_ONE_SCHEMA);
      assertThat(log.heads().get(labels(log)).nextOffset()).isEqualTo(10);
    }
    assertThat(receipts()).isEqualTo(9);
  }

  @Test
  void receiptsSayWhereEachRecordLies() throws Exception {
    produce(0, 300);
    recordUpTo(300);
    assertThat(receipts()).isEqualTo(300);
  }

  @Test
  void receiptsThatAKillKeptBackAreSentByTheNextStart() throws Exception {
    Path announced = directory.resolve("audit/state/announced");
    produce(0, 300);
    recordUpTo(300);
    String before = Files.readString(announced);
    produce(300, 500);
    recordUpTo(500);
    List<ReceiptRun> sent = labels.receiptRuns();
    assertThat(receipts()).isEqualTo(500);

    Files.writeString(announced, before);
    recordUpTo(500);

    assertThat(receipts()).isEqualTo(700);
    assertThat(last(labels.receiptRuns()).getLastOffset()).isEqualTo(499);
    assertThat(end(last(labels.receiptRuns()))).isEqualTo(end(last(sent)));
  }

  private static ReceiptRun last(List<ReceiptRun> runs) {
    return runs.get(runs.size() - 1);
  }

  private static long end(ReceiptRun run) {
    return run.getFirstIndex() + run.getCount();
  }

  private long receipts() throws Exception {
    return labels.receiptRuns().stream().mapToLong(ReceiptRun::getCount).sum();
  }

  @Test
  void aFullDiskStopsTheRecordingUntilThereIsRoom() throws Exception {
    long free = Files.getFileStore(directory).getUsableSpace();
    extra.put("storage.audit.reserve.bytes", Long.toString(free - SPARE_BYTES));
    produce(0, 10);
    try (RunningAgent running = launch()) {
      awaitEntries(running, 10);
      Path other = directory.resolve("other");
      allocate(other, 2 * SPARE_BYTES);
      produce(10, 20);
      await().atMost(WITHIN).until(() -> running.progress().details().containsKey("disk full"));
      assertThat(entries(running)).isEqualTo(10 + GENESIS_AND_ONE_SCHEMA);

      Files.delete(other);

      awaitEntries(running, 20);
      assertThat(running.progress().details()).doesNotContainKey("disk full");
      assertThat(running.failure()).isEmpty();
    }
  }

  private static void allocate(Path file, long bytes) throws Exception {
    Process fallocate =
        new ProcessBuilder("fallocate", "-l", Long.toString(bytes), file.toString())
            .inheritIO()
            .start();
    assertThat(fallocate.waitFor()).isZero();
  }

  @Test
  void aWitnessCosignsWhatIsPublished() throws Exception {
    recordUpTo(0 - GENESIS_AND_ONE_SCHEMA);
    Path vkey = directory.resolve("audit/log.vkey");
    TrustedLogs logs = new TrustedLogs(List.of(VerifierKey.parse(Files.readAllLines(vkey).get(0))));
    Ed25519CosigningKey key = new Ed25519CosigningKey("example.org/witness", new byte[32]);
    try (Witness witness =
            Witness.open(
                new FileSystemDisk(),
                directory.resolve("witness"),
                logs,
                List.of(key),
                Clock.systemUTC());
        WitnessServer server =
            WitnessServer.start(
                witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), e -> {})) {
      String line = "witness w %s %s\nquorum w\n".formatted(key.verifierKey().text(), server.url());
      Files.writeString(directory.resolve("policy"), line);
      extra.put("storage.witness.policy", directory.resolve("policy").toString());
      produce(0, 10);
      Map<String, String> details = recordUpTo(10);
      assertThat(details.get("witness w")).startsWith("COSIGNS, cosigned ");
    }
    SignedNote published =
        SignedNote.parse(Files.readAllBytes(directory.resolve("audit/log/checkpoint")));
    NotePolicy policy = new NotePolicy(List.of(key.verifierKey()), NotePolicy.UnknownKeys.IGNORED);
    assertThat(policy.check(published)).hasSize(1);
  }

  @Test
  void anAuthorityStampsWhatIsPublishedAndItsAbsenceHoldsNothingUp() throws Exception {
    Path certificates = directory.resolve("authority.pem");
    extra.put("storage.timestamps.certificates", certificates.toString());
    try (TestAuthority authority = new TestAuthority()) {
      Files.write(certificates, authority.pem());
      extra.put("storage.timestamps.url", authority.url().toString());
      produce(0, 10);
      Path stamps = directory.resolve("audit/timestamps");
      try (RunningAgent running = launch()) {
        await().atMost(WITHIN).until(() -> Files.isDirectory(stamps));
        assertThat(running.progress().details().get("time stamp")).contains(" entries at ");
      }
    }
    produce(10, 20);
    try (RunningAgent running = launch()) {
      awaitEntries(running, 20);
      await()
          .atMost(WITHIN)
          .until(() -> running.progress().details().get("time stamp").contains("ConnectException"));
      assertThat(running.failure()).isEmpty();
    }

    Path audit = directory.resolve("audit");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        AuditCommand.run(
            List.of(
                "verify",
                audit.resolve("log").toString(),
                "--key",
                audit.resolve("log.vkey").toString(),
                "--timestamps",
                certificates.toString()),
            new PrintStream(out, true, UTF_8),
            System.err);
    assertThat(exit).as(out.toString(UTF_8)).isZero();
    assertThat(out.toString(UTF_8)).contains("1 time stamps, the newest over ");
  }

  @Test
  void aRestartOnAnIdleLogWhoseHeadIsStampedGoesOn() throws Exception {
    Path certificates = directory.resolve("authority.pem");
    extra.put("storage.timestamps.certificates", certificates.toString());
    extra.put("storage.timestamps.interval.ms", "1000");
    try (TestAuthority authority = new TestAuthority()) {
      Files.write(certificates, authority.pem());
      extra.put("storage.timestamps.url", authority.url().toString());
      produce(0, 10);
      try (RunningAgent running = launch()) {
        awaitEntries(running, 10);
        await()
            .atMost(WITHIN)
            .until(
                () -> {
                  String head = Files.readString(directory.resolve("audit/log/checkpoint"));
                  long size = Long.parseLong(head.lines().skip(1).findFirst().orElseThrow());
                  return Files.exists(
                      directory.resolve("audit/timestamps/%020d.tsr".formatted(size)));
                });
      }
      try (RunningAgent running = launch()) {
        produce(10, 20);
        await()
            .atMost(WITHIN)
            .until(
                () ->
                    running.failure().isPresent()
                        || running
                            .progress()
                            .details()
                            .getOrDefault("time stamp", "")
                            .contains(" entries at "));
        assertThat(running.failure()).isEmpty();
      }
    }
  }

  @Test
  void aSecondAgentOnTheSameLogRefusesToStart() throws Exception {
    try (RunningAgent first = launch()) {
      assertThat(first.failure()).isEmpty();
      assertThatThrownBy(this::launch).hasMessageContaining("lock");
    }
  }

  @Test
  void aTopicThatLostRecordsStopsTheStart() throws Exception {
    produce(0, 10);
    recordUpTo(10);
    try (AuditLog log = open()) {
      log.appendGap(labels(log), 10, 20, GapEntry.Reason.RETENTION);
    }
    assertThatThrownBy(this::launch)
        .hasMessageContaining("ends at offset 10")
        .hasMessageContaining("up to offset 20");
  }

  private SourcePartition labels(AuditLog log) {
    return log.heads().keySet().stream()
        .filter(source -> source.topic().equals(labels.topic()))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> recordUpTo(long records) throws Exception {
    try (RunningAgent running = launch()) {
      awaitEntries(running, records);
      assertThat(running.failure()).isEmpty();
      return running.progress().details();
    }
  }

  private static void awaitEntries(RunningAgent running, long records) {
    await()
        .atMost(WITHIN)
        .until(
            () ->
                running.progress().totalLag() == 0
                    && entries(running) >= records + GENESIS_AND_ONE_SCHEMA);
  }

  private static long entries(RunningAgent running) {
    return Long.parseLong(running.progress().details().getOrDefault("entries", "0"));
  }

  private RunningAgent launch() throws Exception {
    return AgentLauncher.launch(definition, settings(), Clock.systemUTC());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = labels.settings();
    settings.put("storage.audit.dir", directory.resolve("audit").toString());
    settings.put("storage.origin", ORIGIN);
    settings.putAll(extra);
    return settings;
  }

  private AuditLog open() throws Exception {
    return AuditLog.open(
        AuditLogConfig.in(directory.resolve("audit"), ORIGIN),
        Clock.systemUTC(),
        new SecureRandom()::nextBytes);
  }

  private void produce(int from, int to) {
    labels.produce(0, from, to);
  }
}
