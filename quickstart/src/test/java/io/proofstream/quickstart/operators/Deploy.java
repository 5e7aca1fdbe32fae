package io.proofstream.quickstart.operators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The folder deploy, and the programs that read what is in it. */
final class Deploy {
  static final Path CHECKOUT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  static final Path PROMETHEUS = CHECKOUT.resolve("deploy/prometheus");
  static final Path GRAFANA = CHECKOUT.resolve("deploy/grafana");
  private static final long SECONDS_MAX = 60;

  private Deploy() {}

  /** Runs a program in a folder; its output, standard error included, once it has succeeded. */
  static String run(Path folder, String debianPackage, List<String> command) throws Exception {
    Process process = start(folder, debianPackage, command);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static Process start(Path folder, String debianPackage, List<String> command) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new AssertionError(
          "%s is not installed, which this test runs: apt-get install %s"
              .formatted(command.get(0), debianPackage),
          e);
    }
  }

  static Object yaml(Path file) throws IOException {
    return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
