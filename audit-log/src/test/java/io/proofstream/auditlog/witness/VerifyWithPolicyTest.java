package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.command.AuditCommand;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit verify --policy} on a log with a checkpoint that two of three have cosigned. */
class VerifyWithPolicyTest {
  private static final String QUORUM_OF_TWO = "group all-of-us 2 w1 w2 w3\nquorum all-of-us\n";

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private String logLine;

  @BeforeEach
  void writeALogThatTwoHaveCosigned() throws Exception {
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(0, 3));
    }
    logLine = Files.readString(directory.resolve("log.vkey")).replaceAll("(?m)^(?=.)", "log ");
    cosign(1, 2);
  }

  private void cosign(int... witnesses) throws Exception {
    SignedNote note = SignedNote.parse(Files.readAllBytes(checkpoint()));
    List<NoteSignature> lines = new ArrayList<>(note.signatures());
    for (int witness : witnesses) {
      Checkpoint head = Checkpoint.parse(note.text());
      lines.add(WitnessSamples.witnessKey(witness).cosign(head, 1_700_000_000));
    }
    Files.write(checkpoint(), new SignedNote(note.text(), lines).encode());
  }

  private Path checkpoint() {
    return directory.resolve("log/checkpoint");
  }

  private static String witnesses(int... numbers) {
    StringBuilder lines = new StringBuilder();
    for (int number : numbers) {
      String key = WitnessSamples.witnessKey(number).verifierKey().text();
      lines.append("witness w%d %s%n".formatted(number, key));
    }
    return lines.toString();
  }

  private int verify(String policy, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("policy"), policy);
    List<String> words =
        new ArrayList<>(
            List.of("verify", directory.resolve("log").toString(), "--policy", file.toString()));
    words.addAll(List.of(more));
    PrintStream printed = new PrintStream(out, true, UTF_8);
    return AuditCommand.run(words, printed, printed);
  }

  private String output() {
    return out.toString(UTF_8);
  }

  @Test
  void aQuorumIsEnoughAndItIsSaidWhoCosignedWhen() throws IOException {
    assertThat(verify(logLine + witnesses(1, 2, 3) + QUORUM_OF_TWO)).isEqualTo(AuditCommand.SOUND);
    assertThat(output())
        .contains("cosigned by w1 at 2023-11-14T22:13:20Z", "cosigned by w2 at")
        .doesNotContain("cosigned by w3")
        .endsWith("sound\n");
  }

  @Test
  void aCheckerInAnotherLanguageVerifiesTheCosignaturesToo() throws Exception {
    Path keys = directory.resolve("keys");
    StringBuilder lines = new StringBuilder(Files.readString(directory.resolve("log.vkey")));
    for (int witness : List.of(1, 2)) {
      lines.append(WitnessSamples.witnessKey(witness).verifierKey().text()).append('\n');
    }
    Files.writeString(keys, lines);
    Process checker =
        new ProcessBuilder(
                "python3",
                Path.of("..", "docs", "examples", "checker", "check_log.py").toString(),
                directory.toString(),
                keys.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(checker.getInputStream().readAllBytes(), UTF_8)).endsWith("sound\n");
    assertThat(checker.waitFor()).isZero();
  }

  @Test
  void theReportNamesTheCosignersForPrograms() throws IOException {
    verify(logLine + witnesses(1, 2, 3) + QUORUM_OF_TWO, "-o", "json");
    assertThat(output())
        .contains("\"cosignatures\":[{\"witness\":\"w1\",\"key\":\"witness.example.org/w1+")
        .contains("\"time\":\"2023-11-14T22:13:20Z\"}");
  }

  @Test
  void fewerThanTheQuorumAreAFault() throws IOException {
    String policy = logLine + witnesses(1, 2, 3) + "group g all w1 w2 w3\nquorum g\n";
    assertThat(verify(policy)).isEqualTo(AuditCommand.FAULT);
    assertThat(output())
        .contains("checkpoint: the policy's quorum 'g' has not cosigned; cosigned by: w1, w2");
  }

  @Test
  void aLineByAWitnessThatThePolicyDoesNotNameIsAFaultUnlessAllowed() throws IOException {
    String policy = logLine + witnesses(1) + "quorum w1\n";
    assertThat(verify(policy)).isEqualTo(AuditCommand.FAULT);
    assertThat(output()).contains("which is not among the keys given");
    assertThat(verify(policy, "--allow-unknown-signatures")).isEqualTo(AuditCommand.SOUND);
  }

  @Test
  void aCosignatureThatDoesNotVerifyIsAFaultEvenBeyondTheQuorum() throws Exception {
    SignedNote note = SignedNote.parse(Files.readAllBytes(checkpoint()));
    Checkpoint other = WitnessSamples.head(WitnessSamples.TREE, 3);
    List<NoteSignature> lines = new ArrayList<>(note.signatures());
    lines.add(WitnessSamples.witnessKey(3).cosign(other, 1_700_000_000));
    Files.write(checkpoint(), new SignedNote(note.text(), lines).encode());
    assertThat(verify(logLine + witnesses(1, 2, 3) + QUORUM_OF_TWO)).isEqualTo(AuditCommand.FAULT);
    assertThat(output()).contains("signature by witness.example.org/w3 does not verify");
  }

  @Test
  void anotherLogsPolicyIsAFault() throws IOException {
    SigningKey stranger = WitnessSamples.logKey("example.org/other", 9);
    String policy =
        "log " + stranger.verifierKey().text() + "\n" + witnesses(1, 2, 3) + QUORUM_OF_TWO;
    assertThat(verify(policy, "--allow-unknown-signatures")).isEqualTo(AuditCommand.FAULT);
    assertThat(output()).contains("no signature by a log example.org/audit of the policy");
  }

  @Test
  void oneOfTheLogsKeysIsEnoughForThePolicyButNotForTheKeys() throws IOException {
    SigningKey second = WitnessSamples.logKey(TestLogs.ORIGIN, 9);
    String both = logLine + "log " + second.verifierKey().text() + "\n";
    assertThat(verify(both + witnesses(1, 2) + "quorum none\n")).isEqualTo(AuditCommand.SOUND);
    Path key = Files.writeString(directory.resolve("second"), second.verifierKey().text());
    assertThat(verify(both + witnesses(1, 2) + "quorum none\n", "--key", key.toString()))
        .isEqualTo(AuditCommand.FAULT);
  }

  @Test
  void aMalformedPolicyIsWrongUsage() throws IOException {
    assertThat(verify(logLine + "quorum w1\n")).isEqualTo(AuditCommand.USAGE);
    assertThat(output()).contains("policy: line 3: 'w1' is not defined above");
    assertThat(verify("quorum none\n")).isEqualTo(AuditCommand.USAGE);
    assertThat(output()).contains("names no log");
  }
}
