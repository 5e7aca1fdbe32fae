package io.proofstream.quickstart.users;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.quickstart.command.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class UsersHashTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aLineForTheFileIsPrintedWithoutThePassword() {
    int code = run("correct horse battery\nmore", "ada", "--role", "lead");

    assertThat(code).isZero();
    assertThat(out.toString(UTF_8))
        .matches("ada:lead:\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}\\R")
        .doesNotContain("horse");
  }

  @Test
  void aShortPasswordIsRefusedUnshown() {
    int code = run("secret", "ada", "--role", "lead");

    assertThat(code).isNotZero();
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8)).contains("6 characters").doesNotContain("secret");
  }

  private int run(String input, String... arguments) {
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            Map.of());
    return new CommandLine(new UsersHash(console))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              console.err().println(e.getMessage());
              return 1;
            })
        .execute(arguments);
  }
}
