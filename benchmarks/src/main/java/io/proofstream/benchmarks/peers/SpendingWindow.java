package io.proofstream.benchmarks.peers;

import java.time.Duration;
import org.apache.kafka.streams.kstream.TimeWindows;

/**
 * The windows of the naive scoring. They hop, so what is said of the last hour is said of the
 * oldest window that a payment lies in, which began up to a hop less than an hour before.
 */
enum SpendingWindow {
  /** An hour, in hops of ten minutes. */
  HOUR(Duration.ofHours(1), Duration.ofMinutes(10)),
  /** A day, in hops of two hours. */
  DAY(Duration.ofDays(1), Duration.ofHours(2)),
  /** Seven days, in hops of a day. */
  WEEK(Duration.ofDays(7), Duration.ofDays(1));

  private final Duration size;
  private final Duration hop;

  SpendingWindow(Duration size, Duration hop) {
    this.size = size;
    this.hop = hop;
  }

  /** The name of its store. */
  String store() {
    return "spending-" + size.toHours() + "h";
  }

  TimeWindows windows() {
    return TimeWindows.ofSizeAndGrace(size, hop).advanceBy(hop);
  }

  /**
   * @param atMs a time, milliseconds since 1970
   * @return when the oldest window begins that holds it
   */
  long oldestStartMs(long atMs) {
    long newest = Math.floorDiv(atMs, hop.toMillis()) * hop.toMillis();
    return Math.max(0, newest - size.toMillis() + hop.toMillis());
  }
}
