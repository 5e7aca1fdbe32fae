package io.proofstream.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command as a user has it: the script, run in a process of its own. */
public final class CommandProcess implements AutoCloseable {
  static final Duration START_MAX = Duration.ofMinutes(2);
  static final Duration END_MAX = Duration.ofMinutes(2);

  private static final Path SCRIPT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("proofstream");

  private final Process process;
  private final Path out;
  private final Path err;

  private CommandProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  public static CommandProcess start(Path directory, String... arguments) throws IOException {
    Path out = Files.createTempFile(directory, "stdout", ".txt");
    Path err = Files.createTempFile(directory, "stderr", ".txt");
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new CommandProcess(process, out, err);
  }

  /** Runs a command to its end and returns what it said, which has to be one JSON object. */
  public static JsonNode json(Path directory, String... arguments) throws Exception {
    try (CommandProcess command = start(directory, arguments)) {
      assertThat(command.awaitEnd()).as(command.err()).isZero();
      return command.outAsJson();
    }
  }

  public int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)).as(err()).isTrue();
    return process.exitValue();
  }

  /** Waits until the system it runs is ready. */
  public Endpoints awaitReady(DataDirectory data) {
    await().atMost(START_MAX).until(() -> !process.isAlive() || tells(data));
    assertThat(process.isAlive()).as(err()).isTrue();
    return Endpoints.read(data.endpoints());
  }

  /** A system that was killed leaves its endpoints.json behind until the next one starts. */
  private boolean tells(DataDirectory data) {
    return Files.exists(data.endpoints())
        && Endpoints.read(data.endpoints()).pids().get("up") == process.pid();
  }

  public void terminate() {
    process.destroy();
  }

  public void kill() {
    process.destroyForcibly();
  }

  public boolean ended() {
    return !process.isAlive();
  }

  public JsonNode outAsJson() throws IOException {
    return new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readTree(Files.readString(out));
  }

  public String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  public static boolean anyAlive(Collection<Long> pids) {
    return pids.stream()
        .anyMatch(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
