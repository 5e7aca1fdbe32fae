package io.proofstream.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.quickstart.command.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofstreamTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("docs/examples/policy.yaml");

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "demo --help",
        "up --help",
        "collect --help",
        "collector --help",
        "analyzer --help",
        "storage --help",
        "alert --help",
        "decisions export --help",
        "alerts list --help",
        "rejections list --help",
        "rejections show --help",
        "rejections resend --help",
        "models import --help",
        "models evaluate --help",
        "models train --help",
        "rules backtest --help",
        "policies show --help",
        "audit verify --help",
        "users hash --help",
        "topics create --help",
        "topics check --help",
        "topics asyncapi --help",
        "topics manifests --help",
        "topics acls --help",
        "doctor --help",
        "config validate --help",
        "config print --help"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(run(command.split(" "))).isZero();
    assertThat(out.toString(UTF_8)).startsWith("Usage: proofstream");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "topics",
        "demo --transactions many",
        "demo --transactions 0",
        "demo --rate -1",
        "demo -o xml",
        "decisions export",
        "audit prove",
        "rejections list --bootstrap-servers 127.0.0.1:1",
        "rejections resend",
        "rejections resend collector-0-1 --agent collector",
        "rejections resend collector-0-1 --format xml",
        "rules activate 123456 --state OFF",
        "rules activate 123456 --state SHADOW",
        "rules activate 123456 --name other",
        "policies activate 123456 --state OFF",
        "policies activate 123456 --state SHADOW",
        "policies activate 123456 --name other",
        "lists import none.csv --of card",
        "audit show --transaction t --limit 0",
        "config print --agent analyzer --config /nonexistent/settings.properties"
      })
  void wrongUsageEndsWithTwoAndASentence(String command) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8)).startsWith("proofstream: ").doesNotContain("\tat ");
  }

  @Test
  void theAuditorsCommandTellsItsOwnWrongUsage() {
    assertThat(run("audit", "verify", ".", "--key", "none.vkey")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("no file none.vkey", "usage: audit verify LOGDIR");
  }

  @Test
  void anExportThatFailsLeavesNoFile() throws IOException {
    Path out = directory.resolve("decisions.csv");

    run("decisions", "export", "--out", out.toString(), "--data", directory.toString());

    try (var entries = Files.list(directory)) {
      assertThat(entries).isEmpty();
    }
  }

  @Test
  void aDirectoryThatIsNoLogIsNoSourceOfDecisions() {
    String log = directory.toString();

    assertThat(run("decisions", "export", "--out", log + "/x.csv", "--from-audit", log))
        .isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("no audit log");
  }

  @Test
  void aPolicyIsCheckedWithoutASystem() {
    assertThat(run("policies", "validate", EXAMPLE.toString())).isZero();
    assertThat(out.toString(UTF_8)).startsWith(EXAMPLE + " can be published: ");
  }

  @Test
  void aPolicyWithFaultsIsRefusedWithAllOfThem() throws IOException {
    Path file = Files.writeString(directory.resolve("p.yaml"), "windw: PT1H\nexpire: never\n");

    assertThat(run("policies", "validate", file.toString())).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains("1:1: unknown key 'windw' in a policy; did you mean 'window'?", "2:9: expire");
  }

  @Test
  void aMisspeltCommandIsAnsweredWithTheNearest() {
    run("rejectoins");

    assertThat(err.toString(UTF_8)).contains("rejections");
  }

  @Test
  void aMisspeltAgentIsAnsweredWithTheNearest() throws IOException {
    Path file = Files.writeString(directory.resolve("a.properties"), "");

    assertThat(run("config", "print", "--agent", "analiser", "--config", file.toString()))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("did you mean analyzer?");
  }

  @Test
  void aMisspeltSettingIsAnsweredWithTheNearest() throws IOException {
    Path file = Files.writeString(directory.resolve("a.properties"), "bootstrap.server=x");

    assertThat(run("config", "validate", "--agent", "analyzer", "--config", file.toString()))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("did you mean bootstrap.servers?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejections list", "alerts list", "decisions export --out target/x.csv"})
  void withoutASystemACommandFailsWithASentence(String command) {
    String[] words = (command + " --data " + directory).split(" ");

    assertThat(run(words)).isEqualTo(1);
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("no system runs on", "proofstream up");
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            Map.of());
    return Proofstream.run(console, arguments);
  }
}
