package io.proofstream.quickstart.directory;

import io.proofstream.quickstart.command.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one process at a time run a system on a data directory; falls with the process. */
public final class SystemLock implements AutoCloseable {
  private final DataDirectory data;
  private final FileChannel channel;

  private SystemLock(DataDirectory data, FileChannel channel) {
    this.data = data;
    this.channel = channel;
  }

  /**
   * @param data the directory, made if missing
   * @return the lock, held until it is closed or the process ends
   * @throws CommandFailure if another process holds it
   */
  public static SystemLock take(DataDirectory data) throws IOException {
    Files.createDirectories(data.root());
    Path file = data.lock();
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!taken(channel)) {
      channel.close();
      throw new CommandFailure("a system runs on " + data.root() + " already; stop it first");
    }
    return new SystemLock(data, channel);
  }

  /** The directory that is locked. */
  public DataDirectory data() {
    return data;
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
