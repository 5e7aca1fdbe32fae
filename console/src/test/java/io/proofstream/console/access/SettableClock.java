package io.proofstream.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
final class SettableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-01T09:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void goOn(Duration by) {
    now = now.plus(by);
  }
}
