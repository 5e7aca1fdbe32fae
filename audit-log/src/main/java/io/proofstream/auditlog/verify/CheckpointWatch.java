package io.proofstream.auditlog.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a log's checkpoint to be replaced. */
final class CheckpointWatch implements AutoCloseable {
  private final WatchService watch;

  CheckpointWatch(Path logDirectory) throws IOException {
    watch = logDirectory.getFileSystem().newWatchService();
    logDirectory.register(
        watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
  }

  /** Whether something in the directory changed before the time was over. */
  boolean awaitChange(Duration waitMax) throws IOException {
    try {
      WatchKey key = watch.poll(waitMax.toMillis(), TimeUnit.MILLISECONDS);
      if (key == null) {
        return false;
      }
      key.pollEvents();
      return key.reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}
