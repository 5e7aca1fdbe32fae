package io.proofstream.auditlog.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a log's checkpoint to be replaced. It is read now and then: not every store can tell.
 */
final class CheckpointWatch {
  private static final long POLL_MILLIS = 50;

  private final LogSource source;
  private final long pollsMax;
  private final CountDownLatch never = new CountDownLatch(1);
  private byte[] seen;

  /**
   * @param waitMax how long to wait for each change
   */
  CheckpointWatch(LogSource source, Duration waitMax) throws IOException, FaultException {
    this.source = source;
    this.pollsMax = waitMax.toMillis() / POLL_MILLIS;
    this.seen = source.checkpoint();
  }

  /** Whether it was replaced, since the last call or the beginning, before the time was over. */
  boolean awaitChange() throws IOException, FaultException {
    for (long poll = 0; poll <= pollsMax; poll++) {
      byte[] now = source.checkpoint();
      if (!Arrays.equals(now, seen)) {
        seen = now;
        return true;
      }
      if (poll < pollsMax) {
        pause();
      }
    }
    return false;
  }

  private void pause() throws IOException {
    try {
      if (never.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nothing counts down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
