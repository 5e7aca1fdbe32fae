package io.proofstream.runtime.time;

import java.time.Duration;

/** Measures how long something takes, on the monotonic clock. */
public final class Stopwatch {
  private final long startNanos = System.nanoTime();

  /** Time since this was made. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
