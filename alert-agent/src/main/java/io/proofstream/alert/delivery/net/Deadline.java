package io.proofstream.alert.delivery.net;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Breaks something off when its time is up: a receiver that sends a byte now and then never runs
 * into the timeout of a single read.
 */
final class Deadline implements AutoCloseable {
  private final AtomicBoolean passed = new AtomicBoolean();
  private final ScheduledFuture<?> timer;

  /**
   * @param timers runs the action
   * @param after how long it may take
   * @param action breaks it off; quick, does not throw
   */
  Deadline(ScheduledExecutorService timers, Duration after, Runnable action) {
    this.timer =
        timers.schedule(
            () -> {
              passed.set(true);
              action.run();
            },
            after.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Whether it was broken off. */
  boolean passed() {
    return passed.get();
  }

  @Override
  public void close() {
    timer.cancel(false);
  }
}
