package io.proofstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.quickstart.CommandProcess;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code proofstream up} in a directory of its own, and commands that talk to it. */
final class RunningSystem implements AutoCloseable {
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
    CommandProcess up = CommandProcess.start(directory, "up", "--data", data.root().toString());
    up.awaitReady(data);
    return new RunningSystem(directory, data, up);
  }

  Endpoints endpoints() {
    return Endpoints.read(data.endpoints());
  }

  String console() {
    return endpoints().console();
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
