package io.proofstream.benchmarks.measure;

import java.time.Duration;

/**
 * When transactions are due.
 *
 * @param perSecond how many a second
 * @param warming for how long they come before they count
 * @param counting for how long they count
 */
public record Schedule(int perSecond, Duration warming, Duration counting) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** How many are due in all. */
  public int count() {
    return Math.toIntExact(perSecond * length().toSeconds());
  }

  /** From the first to the end. */
  public Duration length() {
    return warming.plus(counting);
  }

  /**
   * @param index of a transaction, from 0
   * @return nanoseconds from the begin until it is due
   */
  public long dueNanos(int index) {
    return (long) (index * NANOS_PER_SECOND / perSecond);
  }
}
