package io.proofstream.auditlog.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The machine's own file system, POSIX. */
public final class FileSystemDisk implements Disk {
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded");

  @Override
  public boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean isDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  @Override
  public Optional<String> modeOfExposed(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return Optional.empty();
    }
    String mode = PosixFilePermissions.toString(view.readAttributes().permissions());
    return mode.endsWith("------") ? Optional.empty() : Optional.of(mode);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    createDirectories(parent);
    tellingFull(directory, () -> Files.createDirectory(directory));
    syncDirectory(parent);
  }

  @Override
  public void write(Path file, byte[] bytes, Access access) throws IOException {
    Files.deleteIfExists(file);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var permissions = PosixFilePermissions.asFileAttribute(permissions(access));
    try (FileChannel channel =
        tellingFull(file, () -> FileChannel.open(file, options, permissions))) {
      writeFully(channel, ByteBuffer.wrap(bytes), file);
      sync(channel, file);
    }
  }

  private static Set<PosixFilePermission> permissions(Access access) {
    return PosixFilePermissions.fromString(
        switch (access) {
          case PUBLIC -> "rw-r--r--";
          case SEALED -> "r--r--r--";
          case SECRET -> "rw-------";
        });
  }

  @Override
  public Appender create(Path file) throws IOException {
    FileChannel channel =
        tellingFull(
            file,
            () -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    return new Appender() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        writeFully(channel, bytes, file);
      }

      @Override
      public void cut(long bytes) throws IOException {
        channel.truncate(bytes);
        FileSystemDisk.sync(channel, file);
      }

      @Override
      public void sync() throws IOException {
        FileSystemDisk.sync(channel, file);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes, Path file) throws IOException {
    while (bytes.hasRemaining()) {
      tellingFull(file, () -> channel.write(bytes));
    }
  }

  @FunctionalInterface
  private interface Operation<T> {
    T run() throws IOException;
  }

  /**
   * The JDK hands on what strerror says of ENOSPC and EDQUOT, and nothing else to tell them by. In
   * another language than English they stay ordinary errors, which end the log: its next start
   * finds the same.
   */
  private static <T> T tellingFull(Path file, Operation<T> operation) throws IOException {
    try {
      return operation.run();
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      if (FULL.stream().anyMatch(message::contains)) {
        throw new DiskFullException("no room for " + file + ": " + message, e);
      }
      throw e;
    }
  }

  private static void sync(FileChannel channel, Path file) throws IOException {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new FsyncFailedException("fsync of " + file + " failed", e);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    tellingFull(to, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public void truncate(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
      sync(channel, file);
    }
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      sync(channel, directory);
    }
  }

  @Override
  public long usableBytes(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      channel.close();
      throw new IOException(held(file), heldByThisProcess);
    }
    channel.close();
    throw new IOException(held(file));
  }

  private static String held(Path file) {
    return "another writer holds " + file + "; a log has one writer";
  }
}
