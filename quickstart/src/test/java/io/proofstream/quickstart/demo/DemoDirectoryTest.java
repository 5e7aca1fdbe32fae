package io.proofstream.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.SystemLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {
  @TempDir private Path root;

  @Test
  void anEmptyDirectoryIsTakenAndMarked() throws IOException {
    DataDirectory data = new DataDirectory(root.resolve("new"));

    try (SystemLock lock = DemoDirectory.prepare(data)) {
      assertThat(lock.data()).isEqualTo(data);
      assertThat(data.demoMark()).exists();
    }
  }

  @Test
  void whatAnEarlierDemoLeftIsRemoved() throws IOException {
    DataDirectory data = new DataDirectory(root);
    DemoDirectory.prepare(data).close();
    Files.createDirectories(data.auditLog());
    Files.writeString(data.auditLog().resolve("checkpoint"), "old");

    DemoDirectory.prepare(data).close();

    assertThat(data.audit()).doesNotExist();
    assertThat(data.demoMark()).exists();
  }

  @Test
  void whatNoDemoMadeIsRefusedAndKept() throws IOException {
    Path file = Files.writeString(root.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DemoDirectory.prepare(new DataDirectory(root)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("thesis.txt")
        .hasMessageContaining("--data");
    assertThat(file).hasContent("years of work");
    try (var entries = Files.list(root)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  void aForeignFileBesideAnEarlierDemoIsRefusedAndKept() throws IOException {
    DataDirectory data = new DataDirectory(root);
    DemoDirectory.prepare(data).close();
    Path file = Files.writeString(root.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DemoDirectory.prepare(data)).isInstanceOf(CommandFailure.class);
    assertThat(file).exists();
  }

  @Test
  void aFileThatWaitsInTheInboxIsRefusedAndKept() throws IOException {
    DataDirectory data = new DataDirectory(root);
    DemoDirectory.prepare(data).close();
    Files.createDirectories(data.inbox());
    Path file = Files.writeString(data.inbox().resolve("payments.csv"), "years of work");

    assertThatThrownBy(() -> DemoDirectory.prepare(data)).isInstanceOf(CommandFailure.class);
    assertThat(file).exists();
  }

  @Test
  void aDirectoryThatUpHasTakenOverIsRefused() throws IOException {
    DataDirectory data = new DataDirectory(root);
    DemoDirectory.prepare(data).close();
    data.create();
    data.disown();

    assertThatThrownBy(() -> DemoDirectory.prepare(data)).isInstanceOf(CommandFailure.class);
  }

  @Test
  void aDirectoryInUseIsRefused() throws IOException {
    DataDirectory data = new DataDirectory(root);
    try (SystemLock held = DemoDirectory.prepare(data)) {
      assertThatThrownBy(() -> DemoDirectory.prepare(held.data()))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("runs on");
    }
  }
}
