package io.proofstream.console.live;

import java.time.Duration;
import java.time.Instant;

/** How fast something that is counted grows. Used by one thread. */
final class Rate {
  private static final double MILLIS_PER_SECOND = 1_000;

  private Instant from;
  private long count;

  Rate(Instant now, long count) {
    this.from = now;
    this.count = count;
  }

  /**
   * Growth a second since the call before; 0 where what is counted shrank, as when old records are
   * dropped.
   */
  double next(Instant now, long counted) {
    double seconds = Duration.between(from, now).toMillis() / MILLIS_PER_SECOND;
    double rate = seconds <= 0 ? 0 : Math.max(0, (counted - count) / seconds);
    from = now;
    count = counted;
    return rate;
  }
}
