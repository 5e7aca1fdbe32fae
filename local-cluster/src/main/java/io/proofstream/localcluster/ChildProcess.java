package io.proofstream.localcluster;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One running child, a Java program under {@link ChildMain}. */
final class ChildProcess {
  private static final Duration READY_POLL = Duration.ofMillis(50);
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

  /**
   * Ctrl-C and a closing terminal signal the whole process group at once. A signal that is ignored
   * at exec stays ignored in the JVM, so the children hear of it from their parent alone, in the
   * parent's order.
   */
  private static final String WITHOUT_TERMINAL_SIGNALS = "trap '' INT HUP; exec \"$0\" \"$@\"";

  private final ChildSpec spec;

  /** Holding this holds the child's standard input open, which keeps the child alive. */
  private final Process process;

  private ChildProcess(ChildSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  /** Launches the child and returns at once. */
  static ChildProcess launch(ChildSpec spec) throws IOException {
    LogTail.rotate(spec.logFile());
    var builder =
        new ProcessBuilder(command(spec))
            .directory(spec.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.logFile().toFile()));
    builder.environment().putAll(spec.environment());
    return new ChildProcess(spec, builder.start());
  }

  /**
   * Runs a child that ends by itself, within its {@link ChildSpec#readyWithin}.
   *
   * @throws ChildStartException if it fails or takes longer; quotes the log
   */
  static void run(ChildSpec spec) throws IOException {
    var child = launch(spec);
    if (!child.endsWithin(spec.readyWithin())) {
      child.stop();
      throw child.failure("did not end within " + spec.readyWithin());
    }
    if (child.process.exitValue() != 0) {
      throw child.failure("ended with exit code " + child.process.exitValue());
    }
  }

  private static List<String> command(ChildSpec spec) throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", WITHOUT_TERMINAL_SIGNALS));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(spec.jvmOptions());
    command.add("-D" + ChildMain.LOCK_FILE_PROPERTY + "=" + spec.lockFile());
    command.add("-D" + ChildMain.EXIT_WITHIN_MS_PROPERTY + "=" + spec.stopWithin().toMillis());
    command.add("-cp");
    command.add(
        Stream.concat(spec.classPath().stream(), Stream.of(ownClassPath()))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(ChildMain.class.getName());
    command.add(spec.mainClass());
    command.addAll(spec.arguments());
    return command;
  }

  private static Path ownClassPath() throws IOException {
    try {
      return Path.of(ChildMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the place of this module's own classes is not a path", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits until the child has ended and says how. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Waits until the child serves.
   *
   * @throws ChildStartException if it ends before that, or does not serve in time; quotes the log
   */
  void awaitReady() throws ChildStartException, InterruptedException {
    long deadline = System.nanoTime() + spec.readyWithin().toNanos();
    for (var obstacle = obstacle(); obstacle.isPresent(); obstacle = obstacle()) {
      if (process.waitFor(READY_POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("ended with exit code " + process.exitValue() + " before it served");
      }
      if (System.nanoTime() > deadline) {
        throw failure("did not serve within " + spec.readyWithin() + " (" + obstacle.get() + ")");
      }
    }
  }

  /** What keeps the child from serving now; nothing if it serves. */
  private Optional<String> obstacle() {
    try {
      return spec.ready().isReady() && process.isAlive()
          ? Optional.empty()
          : Optional.of("not ready yet");
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  private ChildStartException failure(String what) {
    return new ChildStartException(
        "%s %s; the end of %s:%n%s"
            .formatted(spec.name(), what, spec.logFile(), LogTail.of(spec.logFile())));
  }

  /** Asks the child to end, waits, then kills it. Returns when it is gone. */
  void stop() {
    process.toHandle().destroy();
    if (!endsWithin(spec.stopWithin())) {
      process.destroyForcibly();
      endsWithin(KILLED_WITHIN);
    }
  }

  /** Waits to the end of it even if interrupted, since what follows relies on the child's end. */
  private boolean endsWithin(Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
