package io.proofstream.runtime.time;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition by looking at it again and again. */
public final class Waiting {
  private final Duration interval;

  /**
   * @param interval between two looks
   */
  public Waiting(Duration interval) {
    this.interval = interval;
  }

  /**
   * Looks until the condition holds, at least once.
   *
   * @param condition what is waited for
   * @param within how long to wait
   * @return whether it held in time
   * @throws InterruptedException if the thread is interrupted
   * @throws Exception what the condition throws, at once
   */
  public boolean until(Callable<Boolean> condition, Duration within) throws Exception {
    Stopwatch waited = new Stopwatch();
    while (!condition.call()) {
      if (waited.elapsed().compareTo(within) >= 0) {
        return false;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("while waiting");
      }
      LockSupport.parkNanos(interval.toNanos());
    }
    return true;
  }
}
