package io.proofstream.console.index;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the index's tables have them. */
final class Times {
  /** Of an alert that has no due time: behind all others. */
  static final long NEVER = Long.MAX_VALUE;

  private Times() {}

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant ofMicros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
