package io.proofstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.proofstream.console.access.UserLine;
import io.proofstream.quickstart.CommandProcess;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code proofstream up} in a directory of its own, with users victor (viewer), jane and james
 * (analysts) and lena (lead), and commands that talk to it.
 */
final class RunningSystem implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  private static final Map<String, String> ROLES =
      Map.of("victor", "viewer", "jane", "analyst", "james", "analyst", "lena", "lead");

  private final Path directory;
  private final DataDirectory data;
  private final CommandProcess up;

  private RunningSystem(Path directory, DataDirectory data, CommandProcess up) {
    this.directory = directory;
    this.data = data;
    this.up = up;
  }

  static RunningSystem start(Path directory) throws Exception {
    DataDirectory data = new DataDirectory(directory.resolve("data"));
    String alert = "alert=" + alertSettings(directory);
    CommandProcess up =
        CommandProcess.start(
            directory, "up", "--data", data.root().toString(), "--agent-config", alert);
    up.awaitReady(data);
    return new RunningSystem(directory, data, up);
  }

  private static Path alertSettings(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    SecureRandom random = new SecureRandom();
    ROLES.forEach(
        (name, role) -> lines.add(UserLine.of(name, role, PASSWORD.toCharArray(), random)));
    Path users =
        Files.createFile(
            directory.resolve("users"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(users, lines);
    return Files.writeString(
        directory.resolve("alert.properties"),
        "console.access=users\nconsole.users.file=" + users + "\n");
  }

  Endpoints endpoints() {
    return Endpoints.read(data.endpoints());
  }

  String console() {
    return endpoints().console();
  }

  /** Signs one of the users in, by the console's own form. */
  Page signIn(Page page, String name) {
    page.navigate(console() + "/login");
    page.locator("#username").fill(name);
    page.locator("#password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    PlaywrightAssertions.assertThat(page.locator("[data-test=viewer]")).hasText(name);
    return page;
  }

  /** Runs a client command to its end and returns the JSON that it printed. */
  JsonNode json(String... arguments) throws Exception {
    try (CommandProcess command = command(arguments)) {
      assertThat(command.awaitEnd()).as(command.err()).isZero();
      return command.outAsJson();
    }
  }

  /** Starts a client command; the caller closes it. */
  CommandProcess command(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.root().toString()));
    return CommandProcess.start(directory, all.toArray(String[]::new));
  }

  /** Streams lines of our own form and waits until each has its decision. */
  void collect(String... lines) throws Exception {
    Path file = Files.createTempFile(directory, "payments", ".ndjson");
    Files.writeString(file, String.join("", lines));
    json("collect", "--ndjson", file.toString(), "-o", "json");
  }

  @Override
  public void close() {
    up.close();
  }
}
