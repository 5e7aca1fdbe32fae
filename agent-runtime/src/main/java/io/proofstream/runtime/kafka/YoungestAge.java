package io.proofstream.runtime.kafka;

/**
 * How old a record is that nothing held up: the youngest of the last one or two minutes. Clocks of
 * those who write and read may differ; who has been behind for seconds has seen none in them. What
 * seems to be read before it was written has the clock of one writer, and does not make the others
 * late.
 */
final class YoungestAge {
  private static final long SPAN_MS = 60_000;

  private long beganMs = Long.MIN_VALUE / 2;
  private long beforeMs = Long.MAX_VALUE;
  private long sinceMs = Long.MAX_VALUE;

  /**
   * @param ageMs of a record
   * @param nowMs the time
   * @return the youngest with it
   */
  long with(long ageMs, long nowMs) {
    if (nowMs - beganMs >= SPAN_MS) {
      beforeMs = sinceMs;
      sinceMs = Long.MAX_VALUE;
      beganMs = nowMs;
    }
    sinceMs = Math.min(sinceMs, Math.max(0, ageMs));
    return Math.min(sinceMs, beforeMs);
  }
}
