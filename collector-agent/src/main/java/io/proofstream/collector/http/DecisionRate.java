package io.proofstream.collector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How many rows a second get their outcome, over the last seconds. Used by one thread at a time.
 */
final class DecisionRate {
  /** Shortest and longest time that a sender is told to wait. */
  static final Duration WAIT_MIN = Duration.ofSeconds(1);

  static final Duration WAIT_MAX = Duration.ofSeconds(30);
  private static final int SECONDS = 5;

  private final long[] counts = new long[SECONDS];
  private long second = Long.MIN_VALUE;

  /** Counts a row. */
  void decided(Instant now) {
    advance(now.getEpochSecond());
    counts[slot(second)]++;
  }

  /**
   * @param rows rows that wait
   * @param now the time
   * @return how long half of them take at this rate, whole seconds, within the bounds; the longest
   *     where nothing moves
   */
  Duration timeFor(int rows, Instant now) {
    advance(now.getEpochSecond());
    long counted = Arrays.stream(counts).sum();
    if (counted == 0) {
      return WAIT_MAX;
    }
    long seconds = (rows / 2L * SECONDS + counted - 1) / counted;
    return Duration.ofSeconds(
        Math.min(WAIT_MAX.toSeconds(), Math.max(WAIT_MIN.toSeconds(), seconds)));
  }

  private void advance(long now) {
    if (now - SECONDS >= second) {
      Arrays.fill(counts, 0);
      second = now;
    }
    while (second < now) {
      second++;
      counts[slot(second)] = 0;
    }
  }

  private static int slot(long second) {
    return (int) Math.floorMod(second, (long) SECONDS);
  }
}
