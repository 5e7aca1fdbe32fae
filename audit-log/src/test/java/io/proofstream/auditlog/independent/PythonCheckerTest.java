package io.proofstream.auditlog.independent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.note.Ed25519SigningKey;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Path CHECKER = Path.of("..", "docs", "examples", "checker", "check_log.py");

  @TempDir Path audit;

  /** What the checker printed last, after its exit code. */
  private static String check(Path audit) throws IOException, InterruptedException {
    Process checker =
        new ProcessBuilder(
                List.of(
                    "python3",
                    CHECKER.toString(),
                    audit.toString(),
                    audit.resolve("log.vkey").toString()))
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(checker.getInputStream().readAllBytes(), UTF_8).lines().toList();
    return checker.waitFor() + " " + lines.get(lines.size() - 1);
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
