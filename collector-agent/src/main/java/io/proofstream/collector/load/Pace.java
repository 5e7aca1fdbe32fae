package io.proofstream.collector.load;

import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;

/** How fast the rows of one source are sent: an open loop, begun when the first can be sent. */
final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Stopwatch stopwatch;
  private final double rate;
  private final Pacer pacer;
  private final long startNanos;
  private long passed;

  /**
   * @param stopwatch what {@link #dueNanos} is measured by
   * @param rate rows a second; 0: no limit
   */
  Pace(Stopwatch stopwatch, double rate) {
    this.stopwatch = stopwatch;
    this.rate = rate;
    this.pacer = new Pacer(rate);
    this.startNanos = stopwatch.elapsed().toNanos();
  }

  /**
   * @param atMost how long to wait
   * @return whether the next row may be sent
   */
  boolean await(Duration atMost) throws InterruptedException {
    return pacer.await(atMost);
  }

  /** When the row whose turn it is was to be sent; without a rate, now. */
  long dueNanos() {
    return rate > 0
        ? startNanos + (long) (passed++ / rate * NANOS_PER_SECOND)
        : stopwatch.elapsed().toNanos();
  }
}
