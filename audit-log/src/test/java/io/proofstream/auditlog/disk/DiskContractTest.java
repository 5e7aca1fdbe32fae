package io.proofstream.auditlog.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer relies on, of the real disk and of the simulated one. */
class DiskContractTest {
  abstract static class Contract {
    @TempDir Path temporary;
    private Disk disk;
    private Path directory;

    abstract Disk disk(Path root);

    @BeforeEach
    void makeADirectory() throws IOException {
      disk = disk(temporary);
      directory = temporary.resolve("a/b");
      disk.createDirectories(directory);
    }

    private void write(String name, int... bytes) throws IOException {
      byte[] content = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        content[i] = (byte) bytes[i];
      }
      disk.write(directory.resolve(name), content, Disk.Access.PUBLIC);
    }

    private byte[] read(String name) throws IOException {
      return disk.read(directory.resolve(name));
    }

    @Test
    void directoriesThatAreThereAreLeftAlone() throws IOException {
      write("file", 1);
      disk.createDirectories(directory);
      assertThat(disk.list(directory)).containsExactly("file");
    }

    @Test
    void aWrittenFileIsReadBack() throws IOException {
      write("file", 1, 2);
      assertThat(read("file")).containsExactly(1, 2);
      assertThat(disk.exists(directory.resolve("file"))).isTrue();
    }

    @Test
    void aDirectoryIsToldFromAFileAndFromNothing() throws IOException {
      write("file", 1);
      assertThat(disk.isDirectory(directory)).isTrue();
      assertThat(disk.isDirectory(directory.resolve("file"))).isFalse();
      assertThat(disk.isDirectory(directory.resolve("none"))).isFalse();
    }

    @Test
    void aFileWrittenAgainIsReplaced() throws IOException {
      disk.write(directory.resolve("file"), new byte[3], Disk.Access.SEALED);
      write("file", 9);
      assertThat(read("file")).containsExactly(9);
    }

    @Test
    void aMissingFileCannotBeReadOrDeleted() {
      assertThatThrownBy(() -> read("none")).isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> disk.delete(directory.resolve("none")))
          .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void namesAreListedInOrderAndNoneOfADirectoryThatIsNotThere() throws IOException {
      write("b", 1);
      write("a", 1);
      assertThat(disk.list(directory)).containsExactly("a", "b");
      assertThat(disk.list(directory.resolve("none"))).isEmpty();
    }

    @Test
    void aRenamedFileTakesTheOthersPlace() throws IOException {
      write("from", 1);
      write("to", 2);
      disk.rename(directory.resolve("from"), directory.resolve("to"));
      assertThat(disk.list(directory)).containsExactly("to");
      assertThat(read("to")).containsExactly(1);
    }

    @Test
    void anAppenderGrowsANewFile() throws IOException {
      try (Disk.Appender appender = disk.create(directory.resolve("log"))) {
        appender.append(ByteBuffer.wrap(new byte[] {1}));
        appender.append(ByteBuffer.wrap(new byte[] {2, 3}));
        appender.sync();
      }
      assertThat(read("log")).containsExactly(1, 2, 3);
    }

    @Test
    void anAppenderGoesOnBehindACut() throws IOException {
      try (Disk.Appender appender = disk.create(directory.resolve("log"))) {
        appender.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        appender.cut(1);
        appender.append(ByteBuffer.wrap(new byte[] {4}));
        appender.sync();
      }
      assertThat(read("log")).containsExactly(1, 4);
    }

    @Test
    void thereIsRoomLeft() throws IOException {
      assertThat(disk.usableBytes(directory)).isPositive();
    }

    @Test
    void anAppenderNeedsANewFile() throws IOException {
      write("log", 1);
      assertThatThrownBy(() -> disk.create(directory.resolve("log")))
          .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aTruncatedFileKeepsItsFirstBytes() throws IOException {
      write("file", 1, 2, 3);
      disk.truncate(directory.resolve("file"), 2);
      assertThat(read("file")).containsExactly(1, 2);
    }

    @Test
    void aDeletedFileIsGone() throws IOException {
      write("file", 1);
      disk.delete(directory.resolve("file"));
      disk.syncDirectory(directory);
      assertThat(disk.exists(directory.resolve("file"))).isFalse();
    }

    @Test
    void aLockIsHeldUntilItIsClosed() throws IOException {
      Path lock = directory.resolve("lock");
      try (Closeable held = disk.lock(lock)) {
        assertThat(held).isNotNull();
        assertThatThrownBy(() -> disk.lock(lock)).hasMessageContaining("another writer holds");
      }
      disk.lock(lock).close();
    }
  }

  @Nested
  class OfTheFileSystem extends Contract {
    @Override
    Disk disk(Path root) {
      return new FileSystemDisk();
    }

    /** Linux's own always full device. */
    @Test
    void aFullDiskIsToldFromOtherErrors() throws IOException {
      Path full = Path.of("/dev/full");
      try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
        assertThatThrownBy(
                () -> FileSystemDisk.writeFully(channel, ByteBuffer.wrap(new byte[10]), full))
            .isInstanceOf(DiskFullException.class)
            .hasMessageContaining("no room for /dev/full");
      }
    }
  }

  @Nested
  class OfTheSimulation extends Contract {
    @Override
    Disk disk(Path root) {
      return new SimulatedDisk(root);
    }

    @Test
    void aFullDiskTakesWhatThereIsRoomForAndSaysSo() throws IOException {
      Path file = Path.of("/file");
      SimulatedDisk full = new SimulatedDisk(Path.of("/")).capacity(3);
      Disk.Appender appender = full.create(file);
      assertThatThrownBy(() -> appender.append(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})))
          .isInstanceOf(DiskFullException.class);
      assertThat(full.read(file)).containsExactly(1, 2, 3);
      assertThat(full.usableBytes(file)).isZero();
    }
  }
}
