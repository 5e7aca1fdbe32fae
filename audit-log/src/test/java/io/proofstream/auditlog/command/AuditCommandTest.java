package io.proofstream.auditlog.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeALog() throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.decisions(0, 3));
    }
  }

  private int run(String... words) {
    return AuditCommand.run(
        List.of(words),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private int verify(String... more) {
    List<String> words =
        new java.util.ArrayList<>(List.of("verify", path("log"), "--key", path("log.vkey")));
    words.addAll(List.of(more));
    return run(words.toArray(new String[0]));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aSoundLogEndsInOneLineThatSaysSo() {
    assertThat(verify()).isEqualTo(AuditCommand.SOUND);
    assertThat(output()).endsWith("sound\n").contains("decisions.v1-0: offsets 0 to 2, 3 records");
    assertThat(errors()).isEmpty();
  }

  @Test
  void aSoundLogIsOneJsonObject() {
    assertThat(verify("-o", "json")).isEqualTo(AuditCommand.SOUND);
    assertThat(output())
        .startsWith("{\"sound\":true,\"entries\":4,\"root\":\"")
        .contains("\"fault\":null", "\"missing\":0", "\"kinds\":{\"genesis\":1,\"record\":3}")
        .hasLineCount(1);
  }

  @Test
  void whatIsNotThereIsToldInFull() throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      log.appendGap(TestLogs.TRANSACTIONS, 0, 6, GapEntry.Reason.RETENTION);
      log.append(TestLogs.transactions(9, 1));
    }
    Path holes = directory.resolve("holes.csv");
    assertThat(verify("--holes", holes.toString())).isEqualTo(AuditCommand.SOUND);
    assertThat(output()).contains("  retention 0 to 6, hole 7 to 8\n");
    assertThat(holes)
        .hasContent(
            """
            topic,topic_id,partition,kind,first_offset,last_offset
            transactions.v1,00000000-0000-0001-0000-000000000001,0,retention,0,6
            transactions.v1,00000000-0000-0001-0000-000000000001,0,hole,7,8
            """);
  }

  @Test
  void aLogThatIsSaidToBeSettledMayHaveNothingInFlight() {
    assertThat(verify("--settled")).isEqualTo(AuditCommand.FAULT);
    assertThat(output())
        .contains(
            "sound, but NOT COMPLETE: 1 violations, the first: tile/entries/000.p/4, entry 3: in"
                + " flight");
  }

  @Test
  void aFaultIsNamedAndTheExitCodeIsOne() throws IOException {
    Files.delete(directory.resolve("log/tile/0/000.p/4"));
    assertThat(verify("-o", "json")).isEqualTo(AuditCommand.FAULT);
    assertThat(output()).contains("\"sound\":false", "\"fault\":\"tile/0/000.p/4: missing\"");
  }

  @Test
  void anotherLogsKeyDoesNotVerify() throws IOException {
    Path other = directory.resolve("other");
    try (AuditLog log =
        AuditLog.open(TestLogs.config(other), TestLogs.CLOCK, new java.util.Random(3)::nextBytes)) {
      assertThat(log.size()).isEqualTo(1);
    }
    int code = run("verify", path("log"), "--key", other.resolve("log.vkey").toString());
    assertThat(code).isEqualTo(AuditCommand.FAULT);
    assertThat(output()).contains("NOT SOUND: checkpoint: ");
  }

  @Test
  void aLogIsCheckedAgainstAnOlderCheckpoint() throws IOException {
    Path older = Files.copy(directory.resolve("log/checkpoint"), directory.resolve("older"));
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.decisions(3, 1));
    }
    assertThat(verify("--against", older.toString())).isEqualTo(AuditCommand.SOUND);
  }

  @Test
  void wrongUsageIsSaidAndTheExitCodeIsTwo() {
    assertUsage("a command is missing: verify");
    assertUsage("certify is none of: verify", "certify");
    assertUsage("LOGDIR is missing", "verify");
    assertUsage("--key FILE is missing", "verify", path("log"));
    assertUsage("no file", "verify", path("log"), "--key", path("none"));
    assertUsage("--key needs a value", "verify", path("log"), "--key");
    assertUsage("holds no verifier key", "verify", path("log"), "--key", "/dev/null");
    assertUsage("is not a directory", "verify", path("none"), "--key", path("log.vkey"));
    assertUsage("unknown option --fast", "verify", path("log"), "--fast");
    assertUsage("-o is 'json' or 'human'", "verify", path("log"), "-o", "xml");
  }

  private void assertUsage(String message, String... words) {
    err.reset();
    assertThat(run(words)).isEqualTo(AuditCommand.USAGE);
    assertThat(errors()).contains(message).contains("usage: audit verify");
    assertThat(output()).isEmpty();
  }
}
