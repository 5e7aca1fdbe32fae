package io.proofstream.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTailTest {
  @TempDir private Path directory;

  @Test
  void ofALongLogOnlyWholeLinesAtTheEndAreQuoted() throws IOException {
    var log = directory.resolve("long.log");
    Files.writeString(log, "first\n" + "line of twenty bytes\n".repeat(1000) + "last\n");

    assertThat(LogTail.of(log)).startsWith("line of").endsWith("last\n").hasSizeLessThan(4096);
  }

  @Test
  void aMissingLogIsSaidToBeMissing() {
    assertThat(LogTail.of(directory.resolve("none.log"))).contains("none.log");
  }

  @Test
  void aLogGrownPastItsLimitIsSetAside() throws IOException {
    var log = directory.resolve("broker.log");
    try (var file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength((16L << 20) + 1);
    }

    LogTail.rotate(log);

    assertThat(directory).isDirectoryNotContaining("glob:**/broker.log");
    assertThat(directory.resolve("broker.log.1")).exists();
  }
}
