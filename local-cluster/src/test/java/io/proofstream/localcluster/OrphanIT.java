package io.proofstream.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrphanIT {
  private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

  @TempDir private Path directory;

  private Process parent;
  private List<ProcessHandle> children = List.of();

  @AfterEach
  void leaveNothingBehind() {
    parent.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aKilledParentLeavesNoChild() throws Exception {
    parent = startParent();
    children = childrenOf(parent);
    assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);

    parent.destroyForcibly();

    await().atMost(GONE_WITHIN).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  private Process startParent() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-D" + ServicesHome.PROPERTY + "=" + System.getProperty(ServicesHome.PROPERTY),
            "-cp",
            System.getProperty("java.class.path"),
            ClusterParent.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<ProcessHandle> childrenOf(Process parent) throws IOException {
    try (var lines = parent.inputReader()) {
      return Pattern.compile("\\d+")
          .matcher(lines.readLine())
          .results()
          .map(pid -> ProcessHandle.of(Long.parseLong(pid.group())).orElseThrow())
          .toList();
    }
  }
}
