package io.proofstream.auditlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.command.AuditCommand;
import io.proofstream.auditlog.disk.SimulatedDisk;
import io.proofstream.auditlog.disk.SimulatedDisk.Fault;
import io.proofstream.auditlog.disk.SimulatedDisk.Unsynced;
import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.NotePolicy.UnknownKeys;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.RefusedStartException;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys enter and leave, and an auditor with any of them follows. */
class KeyRotationTest {
  private static final Path AUDIT = Path.of("/audit");

  @TempDir Path temporary;
  private Path directory;
  private final List<VerifierKey> first = new ArrayList<>();

  @BeforeEach
  void writeALog() throws IOException {
    directory = temporary.resolve("audit");
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(0, 20));
      first.addAll(log.verifierKeys());
    }
  }

  /** Ten more transactions, then both keys are replaced by new ones. */
  private List<VerifierKey> rotate() throws IOException {
    List<VerifierKey> second = new ArrayList<>();
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(20, 10));
      second.add(log.enterKey(SignatureType.ED25519, KeyEntry.Reason.PLANNED));
      log.append(TestLogs.transactions(30, 10));
      log.leaveKey(first.get(0), KeyEntry.Reason.COMPROMISED);
      second.add(log.enterKey(SignatureType.ML_DSA_44_COSIGNATURE, KeyEntry.Reason.PLANNED));
      log.leaveKey(first.get(1), KeyEntry.Reason.PLANNED);
      log.append(TestLogs.transactions(40, 10));
    }
    return second;
  }

  private VerifyReport verify(List<VerifierKey> keys, byte[]... older) {
    List<VerifyRequest.OlderCheckpoint> heads = new ArrayList<>();
    for (byte[] note : older) {
      heads.add(new VerifyRequest.OlderCheckpoint("older", note));
    }
    return AuditVerifier.verify(
        new VerifyRequest(
            EvidenceDirectory.of(directory.resolve("log")),
            new NotePolicy(keys, UnknownKeys.REFUSED),
            heads,
            Duration.ZERO),
        entries -> {});
  }

  /** Makes other keys than the first start did. */
  private AuditLog reopen() throws IOException {
    return AuditLog.open(TestLogs.config(directory), TestLogs.CLOCK, new Random(8)::nextBytes);
  }

  private byte[] checkpoint() throws IOException {
    return Files.readAllBytes(directory.resolve("log/checkpoint"));
  }

  @Test
  void anAuditorWithOneOldKeyIsLedToTheNewOnes() throws IOException {
    List<VerifierKey> second = rotate();
    for (VerifierKey old : first) {
      VerifyReport report = verify(List.of(old));
      assertThat(report.fault()).isEmpty();
      assertThat(report.signers()).isEqualTo(second);
      assertThat(report.keyChanges()).hasSize(4);
      assertThat(report.keyChanges().get(0).attestedBy())
          .containsExactlyInAnyOrder(first.get(0), first.get(1), second.get(0));
    }
  }

  @Test
  void anAuditorWithTheNewKeysIsLedToCheckpointsOfTheOldOnes() throws IOException {
    byte[] before = checkpoint();
    List<VerifierKey> second = rotate();
    assertThat(verify(second, before).fault()).isEmpty();
    assertThat(Verification.keys(directory)).isEqualTo(second);
  }

  @Test
  void aKeyThatIsNoneOfTheLogsIsAFault() throws IOException {
    rotate();
    Path other = temporary.resolve("other");
    try (AuditLog log =
        AuditLog.open(TestLogs.config(other), TestLogs.CLOCK, new Random(9)::nextBytes)) {
      assertThat(verify(log.verifierKeys()).fault().orElseThrow()).contains("another log's");
    }
  }

  @Test
  void aCheckpointThatAKeySignsAfterItLeftIsAFault() throws Exception {
    List<String> secrets = Files.readAllLines(directory.resolve("state/log.key"));
    rotate();
    Path file = directory.resolve("log/checkpoint");
    var note = SignedNote.parse(checkpoint());
    var lines = new ArrayList<>(note.signatures());
    var head = Checkpoint.parse(note.text());
    lines.add(SigningKey.parse(secrets.get(0)).sign(head, TestLogs.CLOCK.instant()));
    Files.write(file, new SignedNote(note.text(), lines).encode());
    assertThat(verify(first).fault().orElseThrow()).contains("which was not in force");
  }

  @Test
  void aCheckpointWithoutTheNewKeysSignatureIsAFault() throws Exception {
    try (AuditLog log = reopen()) {
      VerifierKey unused = log.enterKey(SignatureType.ED25519, KeyEntry.Reason.PLANNED);
    }
    var note = SignedNote.parse(checkpoint());
    var old =
        note.signatures().stream()
            .filter(line -> first.stream().anyMatch(key -> key.claims(line)))
            .toList();
    Files.write(directory.resolve("log/checkpoint"), new SignedNote(note.text(), old).encode());
    assertThat(verify(first).fault().orElseThrow()).contains("no signature by");
  }

  @Test
  void aLogWithOneEd25519KeyOpensAndIsGivenTheOther() throws IOException {
    Path key = directory.resolve("state/log.key");
    Path old = temporary.resolve("old");
    List<String> secrets = Files.readAllLines(key);
    Files.createDirectories(old.resolve("state"));
    Files.writeString(old.resolve("state/log.key"), secrets.get(0) + "\n");
    Files.setPosixFilePermissions(
        old.resolve("state/log.key"), PosixFilePermissions.fromString("rw-------"));
    directory = old;
    try (AuditLog log = TestLogs.open(old)) {
      assertThat(log.verifierKeys()).containsExactly(first.get(0));
      log.append(TestLogs.transactions(0, 3));
      VerifierKey unused =
          log.enterKey(SignatureType.ML_DSA_44_COSIGNATURE, KeyEntry.Reason.PLANNED);
    }
    assertThat(verify(List.of(first.get(0))).signers()).hasSize(2);
  }

  @Test
  void whatCannotEnterOrLeaveIsRefusedAndTheLogGoesOn() throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      log.leaveKey(first.get(1), KeyEntry.Reason.PLANNED);
      assertThatThrownBy(() -> log.leaveKey(first.get(0), KeyEntry.Reason.PLANNED))
          .hasMessageContaining("is the last key");
      assertThatThrownBy(() -> log.leaveKey(first.get(1), KeyEntry.Reason.PLANNED))
          .hasMessageContaining("is not in force");
      log.append(TestLogs.transactions(20, 1));
    }
    assertThat(verify(first).fault()).isEmpty();
  }

  @Test
  void aKeyFileThatOthersMayReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve("state/log.key"), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> TestLogs.open(directory).close())
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("log.key has mode rw-r-----");
  }

  /** The same life after every crash: each step that is not done yet. */
  private static void live(SimulatedDisk disk, List<VerifierKey> first) throws IOException {
    try (AuditLog log =
        AuditLog.open(
            TestLogs.config(AUDIT),
            TestLogs.CLOCK,
            new Random(disk.steps())::nextBytes,
            LogPorts.local().with(disk))) {
      if (log.heads().isEmpty()) {
        log.append(TestLogs.transactions(0, 5));
      }
      if (first.isEmpty()) {
        first.addAll(log.verifierKeys());
      }
      boolean entered =
          log.verifierKeys().stream()
              .anyMatch(key -> key.type() == SignatureType.ED25519 && !first.contains(key));
      if (!entered) {
        VerifierKey unused = log.enterKey(SignatureType.ED25519, KeyEntry.Reason.PLANNED);
      }
      if (log.verifierKeys().contains(first.get(0))) {
        log.leaveKey(first.get(0), KeyEntry.Reason.PLANNED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Unsynced.class)
  void aLossOfPowerAtAnyStepOfARotationLeavesALogThatGoesOn(Unsynced unsynced) throws IOException {
    SimulatedDisk undisturbed = new SimulatedDisk(Path.of("/"));
    live(undisturbed, new ArrayList<>());
    for (long step = 1; step <= undisturbed.steps(); step++) {
      SimulatedDisk disk = new SimulatedDisk(Path.of("/")).failAt(step, Fault.POWER_LOSS);
      List<VerifierKey> keys = new ArrayList<>();
      try {
        live(disk, keys);
      } catch (IOException e) {
        assertThat(disk.faulted()).isTrue();
      }
      disk.restart(unsynced, new Random(step));
      live(disk, keys);
      directory = temporary.resolve("step-" + step);
      disk.export(AUDIT, directory);
      assertThat(verify(List.of(keys.get(0))).fault()).as("step %d", step).isEmpty();
      assertThat(verify(Verification.keys(directory)).fault()).as("step %d", step).isEmpty();
      assertThat(Verification.keys(directory)).hasSize(2).doesNotContain(keys.get(0));
      assertThat(Files.readAllLines(directory.resolve("state/log.key"))).hasSize(2);
    }
  }

  private String run(int expected, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, UTF_8);
    assertThat(AuditCommand.run(List.of(words), printed, printed))
        .as(out.toString(UTF_8))
        .isEqualTo(expected);
    return out.toString(UTF_8);
  }

  @Test
  void theCommandAddsAndRetiresAKey() throws IOException {
    String audit = directory.toString();
    assertThat(run(AuditCommand.SOUND, "keys", "list", audit)).hasLineCount(2);
    assertThat(run(AuditCommand.SOUND, "keys", "add", audit, "--type", "ed25519")).hasLineCount(3);
    String id = "%08x".formatted(first.get(0).id());
    assertThat(run(AuditCommand.SOUND, "keys", "retire", audit, id))
        .hasLineCount(2)
        .doesNotContain(first.get(0).text());
    assertThat(run(AuditCommand.FAULT, "keys", "retire", audit, id)).contains("no key in force");
    Path old = Files.writeString(temporary.resolve("old.vkey"), first.get(0).text());
    assertThat(
            run(
                AuditCommand.SOUND,
                "verify",
                directory.resolve("log").toString(),
                "--key",
                old.toString()))
        .contains("enters (planned), attested by", "leaves (planned), attested by")
        .endsWith("sound\n");
  }
}
