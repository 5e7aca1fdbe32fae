package io.proofstream.analyzer.features;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lengths of windows, in microseconds. */
final class Lags {
  static final long MINUTE = micros(Duration.ofMinutes(1));
  static final long FIVE_MINUTES = micros(Duration.ofMinutes(5));
  static final long HOUR = micros(Duration.ofHours(1));
  static final long DAY = micros(Duration.ofDays(1));
  static final long WEEK = micros(Duration.ofDays(7));
  static final long MONTH = micros(Duration.ofDays(30));

  /** How far behind an entity's newest event a late one may be and still find its windows whole. */
  static final long SLACK = DAY;

  private Lags() {}

  static long micros(Duration duration) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
  }
}
