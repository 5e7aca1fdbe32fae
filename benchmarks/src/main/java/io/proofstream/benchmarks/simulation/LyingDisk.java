package io.proofstream.benchmarks.simulation;

import io.proofstream.auditlog.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A disk on which what is appended is not synced, whatever it is told. */
final class LyingDisk implements Disk {
  private final Disk disk;

  LyingDisk(Disk disk) {
    this.disk = disk;
  }

  @Override
  public Appender create(Path file) throws IOException {
    Appender appender = disk.create(file);
    return new Appender() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        appender.append(bytes);
      }

      @Override
      public void cut(long bytes) throws IOException {
        appender.cut(bytes);
      }

      @Override
      public void sync() {}

      @Override
      public void close() throws IOException {
        appender.close();
      }
    };
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return disk.exists(path);
  }

  @Override
  public boolean isDirectory(Path path) throws IOException {
    return disk.isDirectory(path);
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return disk.read(file);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    disk.createDirectories(directory);
  }

  @Override
  public void write(Path file, byte[] bytes, Access access) throws IOException {
    disk.write(file, bytes, access);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.delete(path);
  }

  @Override
  public void truncate(Path file, long bytes) throws IOException {
    disk.truncate(file, bytes);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    disk.syncDirectory(directory);
  }

  @Override
  public long usableBytes(Path directory) throws IOException {
    return disk.usableBytes(directory);
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return disk.lock(file);
  }
}
