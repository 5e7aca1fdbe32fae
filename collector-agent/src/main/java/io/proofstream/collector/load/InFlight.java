package io.proofstream.collector.load;

import org.HdrHistogram.Histogram;

/**
 * Rows sent by this process to one partition whose outcome is awaited, in the order of their
 * offsets, and how long outcomes took. Bounded: the oldest is forgotten first, and then does not
 * count in the latencies. Safe for use by several threads.
 */
final class InFlight {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_MAX = 3_600_000_000L;
  private static final int DIGITS = 3;
  private static final long SEEN = Long.MIN_VALUE;

  private final long[] offsets;
  private final long[] due;
  private final Histogram micros = new Histogram(1, MICROS_MAX, DIGITS);
  private long head;
  private long tail;

  /**
   * @param rowsMax how many are remembered
   */
  InFlight(int rowsMax) {
    offsets = new long[rowsMax];
    due = new long[rowsMax];
  }

  /**
   * @param offset where the row lies, larger than all before
   * @param dueNanos when it was to be sent
   */
  synchronized void sent(long offset, long dueNanos) {
    if (tail - head == offsets.length) {
      head++;
    }
    offsets[slot(tail)] = offset;
    due[slot(tail)] = dueNanos;
    tail++;
  }

  /** Forgets rows at or behind an offset: their transaction was aborted. */
  synchronized void forgetFrom(long offset) {
    while (tail > head && offsets[slot(tail - 1)] >= offset) {
      tail--;
    }
  }

  /**
   * @param offset where the row lies that has its outcome
   * @param nowNanos when that was seen
   */
  synchronized void seen(long offset, long nowNanos) {
    long at = find(offset);
    if (at < 0 || due[slot(at)] == SEEN) {
      return;
    }
    micros.recordValue(
        Math.min(MICROS_MAX, Math.max(0, (nowNanos - due[slot(at)]) / NANOS_PER_MICRO)));
    due[slot(at)] = SEEN;
    while (head < tail && due[slot(head)] == SEEN) {
      head++;
    }
  }

  /** Adds what was measured so far. */
  synchronized void addTo(Histogram sum) {
    sum.add(micros);
  }

  static Histogram nothing() {
    return new Histogram(1, MICROS_MAX, DIGITS);
  }

  private long find(long offset) {
    long low = head;
    long high = tail - 1;
    while (low <= high) {
      long middle = (low + high) >>> 1;
      long value = offsets[slot(middle)];
      if (value == offset) {
        return middle;
      }
      if (value < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private int slot(long index) {
    return (int) (index % offsets.length);
  }
}
