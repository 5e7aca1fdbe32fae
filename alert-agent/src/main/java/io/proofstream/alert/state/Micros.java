package io.proofstream.alert.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as they are stored: microseconds since 1970-01-01. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;
  private static final long NANOS = 1_000;

  private Micros() {}

  /**
   * @param time a time; what is finer than a microsecond is cut off
   * @return its microseconds
   * @throws ArithmeticException outside of some 290,000 years from now
   */
  public static long of(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / NANOS);
  }

  /** The time that {@link #of} made the number of. */
  public static Instant time(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
  }

  /** The time as it is after it was stored. */
  public static Instant cut(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
