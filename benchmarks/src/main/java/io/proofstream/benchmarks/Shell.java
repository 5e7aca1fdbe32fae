package io.proofstream.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command of the machine to its end. */
public final class Shell {
  private Shell() {}

  /**
   * @throws IOException if it fails; quotes what it said
   */
  public static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("%s: exit code %d: %s".formatted(List.of(command), code, said.strip()));
    }
  }
}
