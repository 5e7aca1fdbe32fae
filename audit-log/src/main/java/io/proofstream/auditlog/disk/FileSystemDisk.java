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
    Files.createDirectory(directory);
    syncDirectory(parent);
  }

  @Override
  public void write(Path file, byte[] bytes, Access access) throws IOException {
    Files.deleteIfExists(file);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var permissions = PosixFilePermissions.asFileAttribute(permissions(access));
    try (FileChannel channel = FileChannel.open(file, options, permissions)) {
      writeFully(channel, ByteBuffer.wrap(bytes));
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
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new Appender() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        writeFully(channel, bytes);
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

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
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
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public void truncate(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
      channel.force(true);
    }
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      sync(channel, directory);
    }
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
