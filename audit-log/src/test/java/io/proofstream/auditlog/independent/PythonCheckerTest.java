package io.proofstream.auditlog.independent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.Ed25519SigningKey;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.proof.BundleFile;
import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.witness.CosigningKey;
import io.proofstream.auditlog.witness.Ed25519CosigningKey;
import io.proofstream.auditlog.witness.MlDsa44CosigningKey;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The log as somebody else reads it: the example checker in Python, which shares nothing with the
 * writer but docs/AUDIT-FORMAT.md. Needs {@code python3} and nothing of its packages.
 */
class PythonCheckerTest {
  private static final Path CHECKERS = Path.of("..", "docs", "examples", "checker");

  @TempDir Path audit;

  /** What the checker printed last, after its exit code. */
  private static String check(Path audit) throws IOException, InterruptedException {
    return run("check_log.py", audit, audit.resolve("log.vkey"));
  }

  private static String run(String checker, Path operand, Path keys)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "python3",
                CHECKERS.resolve(checker).toString(),
                operand.toString(),
                keys.toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    return process.waitFor() + " " + lines.get(lines.size() - 1);
  }

  /** A log of so many entries, its genesis included, in publications of many sizes. */
  private void write(int entries) throws IOException {
    try (AuditLog log = TestLogs.open(audit)) {
      int offset = 0;
      while (log.size() < entries) {
        int count = (int) Math.min(entries - log.size(), 1 + offset % 997);
        if (offset % 2 == 0) {
          log.append(TestLogs.transactions(offset, count));
        } else {
          log.append(TestLogs.decisions(offset, count));
        }
        offset += count;
        log.publish();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 65_536, 70_000})
  void itFindsALogOfThisSizeSound(int entries) throws Exception {
    write(entries);
    assertThat(check(audit)).isEqualTo("0 sound");
  }

  @Test
  void itFindsTheEmptyTreeSound() throws Exception {
    Checkpoint empty = new Checkpoint(TestLogs.ORIGIN, 0, new Sha256().digest(new byte[0]));
    SigningKey key = new Ed25519SigningKey(TestLogs.ORIGIN, new byte[32]);
    NoteSignature signature = key.sign(empty, TestLogs.CLOCK.instant());
    Files.createDirectories(audit.resolve("log"));
    Files.createDirectories(audit.resolve("payloads"));
    Files.write(
        audit.resolve("log/checkpoint"), new SignedNote(empty.text(), List.of(signature)).encode());
    Files.writeString(audit.resolve("log.vkey"), key.verifierKey().text());
    assertThat(check(audit)).isEqualTo("0 sound");
  }

  @Test
  void itVerifiesTheCosignaturesOfWitnesses() throws Exception {
    write(300);
    Path file = audit.resolve("log/checkpoint");
    SignedNote note = SignedNote.parse(Files.readAllBytes(file));
    List<CosigningKey> witnesses =
        List.of(
            new Ed25519CosigningKey("example.org/w1", new byte[32]),
            new MlDsa44CosigningKey("example.org/w2", new byte[32]));
    List<NoteSignature> lines = new ArrayList<>(note.signatures());
    StringBuilder keys = new StringBuilder(Files.readString(audit.resolve("log.vkey")));
    for (CosigningKey witness : witnesses) {
      lines.add(witness.cosign(Checkpoint.parse(note.text()), 1_700_000_000));
      keys.append(witness.verifierKey().text()).append('\n');
    }
    Files.delete(file);
    Files.write(file, new SignedNote(note.text(), lines).encode());
    Files.writeString(audit.resolve("log.vkey"), keys);
    assertThat(check(audit)).isEqualTo("0 sound");

    NoteSignature last = lines.get(lines.size() - 1);
    byte[] bytes = last.bytes().clone();
    bytes[20] ^= 1;
    lines.set(lines.size() - 1, new NoteSignature(last.name(), last.keyId(), bytes));
    Files.write(file, new SignedNote(note.text(), lines).encode());
    assertThat(check(audit)).isEqualTo("1 NOT SOUND: note: a bad signature of example.org/w2");
  }

  @Test
  void itAcceptsABundleInItsOneFormAndNoOther() throws Exception {
    write(70_000);
    EntryAccess access = EntryAccess.open(EvidenceDirectory.of(audit.resolve("log")));
    byte[] bundle =
        BundleFile.encode(List.of(access.prove(0), access.prove(255), access.prove(69_999)));
    Path file = audit.resolve("proof.zip");
    Files.write(file, bundle);
    Path keys = audit.resolve("log.vkey");
    assertThat(run("check_bundle.py", file, keys)).isEqualTo("0 proved: 3 entries");
    Random random = new Random(5);
    for (int i = 0; i < 25; i++) {
      byte[] flipped = bundle.clone();
      int bit = random.nextInt(8 * bundle.length);
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file, flipped);
      assertThat(run("check_bundle.py", file, keys)).as("bit %d", bit).startsWith("1 NOT PROVED: ");
    }
    Files.write(file, Arrays.copyOf(bundle, bundle.length + 1));
    assertThat(run("check_bundle.py", file, keys)).startsWith("1 NOT PROVED: bundle: not in its");
  }

  @Test
  void itFollowsTheKeysOfALogFromTheFirstOne() throws Exception {
    write(100);
    Path keys = audit.resolve("log.vkey");
    List<String> first = Files.readAllLines(keys);
    try (AuditLog log =
        AuditLog.open(TestLogs.config(audit), TestLogs.CLOCK, new Random(8)::nextBytes)) {
      VerifierKey second = log.enterKey(SignatureType.ED25519, KeyEntry.Reason.PLANNED);
      log.leaveKey(log.verifierKey(), KeyEntry.Reason.PLANNED);
      assertThat(log.verifierKey()).isEqualTo(second);
    }
    assertThat(check(audit)).isEqualTo("0 sound");
    Files.writeString(keys, first.get(0));
    assertThat(check(audit)).isEqualTo("0 sound");
    Files.writeString(
        keys, new Ed25519SigningKey(TestLogs.ORIGIN, new byte[32]).verifierKey().text());
    assertThat(check(audit)).startsWith("1 NOT SOUND: key: the key entries do not lead to");
  }

  @Test
  void itFindsAFlippedBitInAnyFile() throws Exception {
    write(300);
    List<Path> files = new ArrayList<>();
    for (String evidence : List.of("log", "payloads")) {
      try (var below = Files.walk(audit.resolve(evidence))) {
        below.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(5);
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      byte[] flipped = sound.clone();
      flipped[flipped.length / 2] ^= 4;
      Files.delete(file);
      Files.write(file, flipped);
      assertThat(check(audit)).as("%s", file).startsWith("1 NOT SOUND: ");
      Files.write(file, sound);
    }
  }
}
