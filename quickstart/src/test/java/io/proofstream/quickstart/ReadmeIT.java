package io.proofstream.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of the README, in its order, in a folder that looks like a fresh checkout. */
final class ReadmeIT {
  private static final Path CHECKOUT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  /** It runs this test, and the check of what lands runs it. */
  private static final String TEST_COMMAND = "mvn verify";

  @TempDir private Path folder;
  private Optional<CommandProcess> up = Optional.empty();

  @Test
  void everyCommandOfTheReadmeDoesWhatItSays() throws Exception {
    Files.createSymbolicLink(folder.resolve("docs"), CHECKOUT.resolve("docs"));
    List<String> commands = commands();
    assertThat(commands).contains("./proofstream demo --exit", TEST_COMMAND, "./proofstream up");
    try {
      for (String command : commands) {
        run(command);
      }
    } finally {
      up.ifPresent(CommandProcess::close);
    }
    assertThat(Files.readAllLines(folder.resolve("decisions.csv"))).hasSizeGreaterThan(446);
  }

  @Test
  void whatLandsIsCheckedByTheTestCommandOfTheReadme() throws IOException {
    assertThat(Files.readAllLines(CHECKOUT.resolve(".ci/run"))).contains(TEST_COMMAND);
  }

  private void run(String command) throws Exception {
    System.out.println("README: " + command);
    if (command.equals(TEST_COMMAND)) {
      return;
    }
    if (command.startsWith("curl ")) {
      runCurl(command);
      return;
    }
    assertThat(command).startsWith("./proofstream ");
    String[] arguments = arguments(command);
    if (command.equals("./proofstream up")) {
      CommandProcess started = CommandProcess.start(folder, arguments);
      up = Optional.of(started);
      started.awaitReady(data());
      return;
    }
    try (CommandProcess process = CommandProcess.start(folder, arguments)) {
      assertThat(process.awaitEnd()).as(command + "\n" + process.err()).isZero();
    }
  }

  private void runCurl(String command) throws Exception {
    String intake = Endpoints.read(data().endpoints()).intake();
    Process process =
        new ProcessBuilder("sh", "-c", command.replace("http://localhost:8080", intake))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + said).isZero();
    assertThat(said).contains("\"decision\"");
  }

  /** The README's example addresses stand for the reader's own. */
  private String[] arguments(String command) {
    String own = command;
    if (up.isPresent()) {
      Endpoints endpoints = Endpoints.read(data().endpoints());
      own =
          own.replace("localhost:9092", endpoints.bootstrapServers())
              .replace("http://localhost:8081", endpoints.schemaRegistry());
    }
    String[] words = own.split(" ");
    return List.of(words).subList(1, words.length).toArray(String[]::new);
  }

  private DataDirectory data() {
    return new DataDirectory(folder.resolve("proofstream-data"));
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    var blocks = SHELL_BLOCK.matcher(Files.readString(CHECKOUT.resolve("README.md")));
    while (blocks.find()) {
      commands.addAll(blocks.group(1).lines().toList());
    }
    return commands;
  }
}
