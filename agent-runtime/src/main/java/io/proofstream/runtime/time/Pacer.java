package io.proofstream.runtime.time;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a loop go at a fixed rate, measured from its start, so that a pause is caught up with and
 * the mean rate holds (an open loop). Used by one thread.
 */
public final class Pacer {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final long startNanos = System.nanoTime();
  private long passed;

  /**
   * @param perSecond how many passes a second; 0 for no limit
   */
  public Pacer(double perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * How long the next pass has to wait.
   *
   * @return zero where it is due
   */
  public Duration untilNext() {
    if (perSecond <= 0) {
      return Duration.ZERO;
    }
    long dueNanos = startNanos + (long) (passed / perSecond * NANOS_PER_SECOND);
    return Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime()));
  }

  /**
   * Waits until the next pass is due.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void await() throws InterruptedException {
    for (Duration wait = untilNext(); !wait.isZero(); wait = untilNext()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(wait.toNanos());
    }
    passed++;
  }

  /**
   * Waits until the next pass is due, but not for ever.
   *
   * @param atMost how long to wait
   * @return whether the pass was due and is taken
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean await(Duration atMost) throws InterruptedException {
    long endNanos = System.nanoTime() + atMost.toNanos();
    for (Duration wait = untilNext(); !wait.isZero(); wait = untilNext()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long leftNanos = endNanos - System.nanoTime();
      if (leftNanos <= 0) {
        return false;
      }
      LockSupport.parkNanos(Math.min(wait.toNanos(), leftNanos));
    }
    passed++;
    return true;
  }
}
