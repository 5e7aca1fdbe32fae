package io.proofstream.auditlog.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file operations of the log's writer, small enough to be simulated. A file's bytes are durable
 * after its sync; its name, made by creating or renaming, after its directory's sync. Whatever
 * makes a file or a name, or lets one grow, may throw {@link DiskFullException}. Implementations
 * are safe for use by several threads on different files.
 */
public interface Disk {
  /** Who may read and write a file. */
  enum Access {
    /** Owner writes, all read: 0644. */
    PUBLIC,
    /** All read, nobody writes: 0444. */
    SEALED,
    /** Owner reads and writes: 0600. */
    SECRET
  }

  /** A file that grows at its end. */
  interface Appender extends Closeable {
    /**
     * @param bytes all of it is written, not yet durable
     * @throws DiskFullException if there is no room; a part may be written
     * @throws IOException if it is not; a part may be written
     */
    void append(ByteBuffer bytes) throws IOException;

    /**
     * Removes, durably, what was appended behind the file's first bytes.
     *
     * @param bytes that stay, and behind which the next append goes
     * @throws FsyncFailedException if it is not known whether it is gone
     */
    void cut(long bytes) throws IOException;

    /**
     * Returns when what was appended is durable (fdatasync).
     *
     * @throws FsyncFailedException if that is not known
     */
    void sync() throws IOException;
  }

  /** Whether there is a file or directory of that name. */
  boolean exists(Path path) throws IOException;

  /** Whether there is a directory of that name. */
  boolean isDirectory(Path path) throws IOException;

  /**
   * @return the whole file
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  byte[] read(Path file) throws IOException;

  /**
   * @return the permissions of a file that others than its owner may read or write, like {@code
   *     rw-r--r--}; nothing if it is its owner's alone, or the file system knows no owners
   */
  default Optional<String> modeOfExposed(Path file) throws IOException {
    return Optional.empty();
  }

  /** Names in a directory, sorted; none if there is no such directory. */
  List<String> list(Path directory) throws IOException;

  /** Makes the directory and those above it, durably. */
  void createDirectories(Path directory) throws IOException;

  /**
   * Writes a new file and syncs its bytes, not its name. A file that a crash left there is
   * replaced.
   *
   * @throws FsyncFailedException if the sync fails
   * @throws DiskFullException if there is no room; the file may be there in part
   */
  void write(Path file, byte[] bytes, Access access) throws IOException;

  /** Creates a file that must not be there yet, to append to; its name is not durable yet. */
  Appender create(Path file) throws IOException;

  /** Gives a file another name, in one step, in the place of a file that has it. */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file or an empty directory. */
  void delete(Path path) throws IOException;

  /** Cuts a file to its first bytes, durably. */
  void truncate(Path file, long bytes) throws IOException;

  /**
   * Returns when the names in a directory are durable.
   *
   * @throws FsyncFailedException if that is not known
   */
  void syncDirectory(Path directory) throws IOException;

  /**
   * @param directory that is there
   * @return bytes that this process may still write to the disk that it is on
   */
  long usableBytes(Path directory) throws IOException;

  /**
   * Locks a file, made if needed, until the result is closed or the process ends.
   *
   * @throws IOException if another holds it
   */
  Closeable lock(Path file) throws IOException;
}
