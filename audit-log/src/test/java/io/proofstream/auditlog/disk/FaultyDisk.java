package io.proofstream.auditlog.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Another disk, one of whose operations fails: once, in the way chosen. Not thread-safe. */
public final class FaultyDisk implements Disk {
  /** What a disk is asked to do; a whole file's write is its bytes' and its sync. */
  public enum Operation {
    EXISTS,
    READ,
    LIST,
    CREATE_DIRECTORIES,
    WRITE,
    CREATE,
    APPEND,
    SYNC,
    CUT,
    CLOSE,
    RENAME,
    DELETE,
    TRUNCATE,
    SYNC_DIRECTORY,
    USABLE_BYTES,
    LOCK
  }

  /** How an operation fails. */
  public enum Fault {
    /** Nothing is done, and said so. */
    ERROR,
    /** All is done, and an error reported. */
    ERROR_AFTERWARDS,
    /** Of bytes to be written half are, then there is an error. */
    SHORT,
    /** Of bytes to be written half are, then the disk is full. */
    FULL
  }

  /**
   * One operation.
   *
   * @param number from 1, since the last {@link #failOn}
   * @param operation which
   * @param path on what
   */
  public record Call(long number, Operation operation, Path path) {}

  @FunctionalInterface
  private interface Body<T> {
    T run() throws IOException;
  }

  private final Disk disk;
  private Predicate<Call> chosen = call -> false;
  private Fault fault = Fault.ERROR;
  private long calls;
  private Call failed;

  /**
   * @param disk that does the work
   */
  public FaultyDisk(Disk disk) {
    this.disk = disk;
  }

  /** Lets the next operation of that description fail. */
  public FaultyDisk failOn(Predicate<Call> description, Fault kind) {
    calls = 0;
    failed = null;
    chosen = description;
    fault = kind;
    return this;
  }

  /** Lets the operation of that number, from now on, fail. */
  public FaultyDisk failAt(long number, Fault kind) {
    return failOn(call -> call.number() == number, kind);
  }

  /** Operations since the last {@link #failOn}. */
  public long calls() {
    return calls;
  }

  /** The operation that failed, if it came to that. */
  public Optional<Call> failed() {
    return Optional.ofNullable(failed);
  }

  private boolean failsNow(Operation operation, Path path) {
    calls++;
    Call call = new Call(calls, operation, path);
    if (failed != null || !chosen.test(call)) {
      return false;
    }
    failed = call;
    return true;
  }

  private IOException error(Operation operation) {
    IOException error = new IOException("injected " + fault + ": " + failed);
    return switch (operation) {
      case SYNC, CUT, TRUNCATE, SYNC_DIRECTORY ->
          new FsyncFailedException(error.getMessage(), error);
      case CREATE_DIRECTORIES, WRITE, CREATE, APPEND, RENAME, LOCK ->
          fault == Fault.FULL ? new DiskFullException(error.getMessage()) : error;
      default -> error;
    };
  }

  private <T> T run(Operation operation, Path path, Body<T> body) throws IOException {
    return run(operation, path, body, () -> {});
  }

  @FunctionalInterface
  private interface Half {
    void run() throws IOException;
  }

  private <T> T run(Operation operation, Path path, Body<T> body, Half half) throws IOException {
    if (!failsNow(operation, path)) {
      return body.run();
    }
    if (fault == Fault.ERROR_AFTERWARDS) {
      body.run();
    } else if (fault != Fault.ERROR) {
      half.run();
    }
    throw error(operation);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return run(Operation.EXISTS, path, () -> disk.exists(path));
  }

  @Override
  public boolean isDirectory(Path path) throws IOException {
    return run(Operation.EXISTS, path, () -> disk.isDirectory(path));
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return run(Operation.READ, file, () -> disk.read(file));
  }

  @Override
  public Optional<String> modeOfExposed(Path file) throws IOException {
    return run(Operation.READ, file, () -> disk.modeOfExposed(file));
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return run(Operation.LIST, directory, () -> disk.list(directory));
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    run(
        Operation.CREATE_DIRECTORIES,
        directory,
        () -> {
          disk.createDirectories(directory);
          return null;
        });
  }

  @Override
  public void write(Path file, byte[] bytes, Access access) throws IOException {
    run(
        Operation.WRITE,
        file,
        () -> {
          disk.write(file, bytes, access);
          return null;
        },
        () -> disk.write(file, Arrays.copyOf(bytes, bytes.length / 2), access));
  }

  @Override
  public Appender create(Path file) throws IOException {
    Appender appender = run(Operation.CREATE, file, () -> disk.create(file));
    return new Appender() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        run(
            Operation.APPEND,
            file,
            () -> {
              appender.append(bytes);
              return null;
            },
            () -> appender.append(bytes.limit(bytes.position() + bytes.remaining() / 2)));
      }

      @Override
      public void cut(long bytes) throws IOException {
        run(
            Operation.CUT,
            file,
            () -> {
              appender.cut(bytes);
              return null;
            });
      }

      @Override
      public void sync() throws IOException {
        run(
            Operation.SYNC,
            file,
            () -> {
              appender.sync();
              return null;
            });
      }

      @Override
      public void close() throws IOException {
        run(
            Operation.CLOSE,
            file,
            () -> {
              appender.close();
              return null;
            });
      }
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    run(
        Operation.RENAME,
        to,
        () -> {
          disk.rename(from, to);
          return null;
        });
  }

  @Override
  public void delete(Path path) throws IOException {
    run(
        Operation.DELETE,
        path,
        () -> {
          disk.delete(path);
          return null;
        });
  }

  @Override
  public void truncate(Path file, long bytes) throws IOException {
    run(
        Operation.TRUNCATE,
        file,
        () -> {
          disk.truncate(file, bytes);
          return null;
        });
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    run(
        Operation.SYNC_DIRECTORY,
        directory,
        () -> {
          disk.syncDirectory(directory);
          return null;
        });
  }

  @Override
  public long usableBytes(Path directory) throws IOException {
    return run(Operation.USABLE_BYTES, directory, () -> disk.usableBytes(directory));
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return run(Operation.LOCK, file, () -> disk.lock(file));
  }
}
