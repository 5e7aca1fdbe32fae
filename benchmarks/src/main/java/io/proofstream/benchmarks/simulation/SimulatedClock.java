package io.proofstream.benchmarks.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is moved, also back. */
final class SimulatedClock extends Clock {
  /** When a simulation begins. */
  static final Instant BEGINNING = Instant.parse("2026-05-01T12:00:00Z");

  private Instant now = BEGINNING;

  void move(Duration by) {
    now = now.plus(by);
  }

  void set(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? this : Clock.fixed(now, zone);
  }
}
