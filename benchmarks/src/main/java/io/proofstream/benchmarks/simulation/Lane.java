package io.proofstream.benchmarks.simulation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A directory for the payments' files, by this process alone. Its name is the same in every run,
 * since a source is known by its path, and the same seed has to give the same bytes.
 */
final class Lane implements AutoCloseable {
  private static final int LANES_MAX = 100;

  private final Path directory;
  private final FileChannel channel;
  private final FileLock lock;

  private Lane(Path directory, FileChannel channel, FileLock lock) {
    this.directory = directory;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * @param parent directory of all lanes, made if needed; one in memory is faster
   * @throws IOException if it cannot be written, or all lanes are taken
   */
  static Lane take(Path parent) throws IOException {
    for (int number = 0; number < LANES_MAX; number++) {
      Path directory = parent.resolve("lane-%02d".formatted(number));
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      if (lock.isPresent()) {
        return new Lane(directory, channel, lock.get());
      }
      channel.close();
    }
    throw new IOException("all " + LANES_MAX + " lanes of " + parent + " are taken");
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    lock.close();
    channel.close();
  }
}
