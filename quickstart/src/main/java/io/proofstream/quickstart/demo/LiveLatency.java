package io.proofstream.quickstart.demo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long the latest decisions took, from the transaction's record to the decision's, as the
 * records' times tell. Used under its owner's lock.
 */
final class LiveLatency {
  private static final int OPEN_MAX = 100_000;
  private static final int LATEST = 2_000;
  private static final int PERCENT = 100;
  private static final int HALF = 50;
  private static final int NEARLY_ALL = 99;

  private final Map<Long, Long> sentAt =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > OPEN_MAX;
        }
      };
  private final long[] latest = new long[LATEST];
  private long measured;

  /** A transaction was written. */
  void sent(long offset, long timestamp) {
    sentAt.put(offset, timestamp);
  }

  /** Its decision was written. */
  void decided(long sourceOffset, long timestamp) {
    Long sent = sentAt.remove(sourceOffset);
    if (sent != null) {
      latest[(int) (measured++ % LATEST)] = timestamp - sent;
    }
  }

  /** In words; empty as long as nothing was measured. */
  String text() {
    int count = (int) Math.min(measured, LATEST);
    if (count == 0) {
      return "";
    }
    long[] sorted = Arrays.copyOf(latest, count);
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        ", latency %d ms p50, %d ms p99",
        sorted[count * HALF / PERCENT],
        sorted[count * NEARLY_ALL / PERCENT]);
  }
}
