package io.proofstream.runtime.time;

import java.time.Clock;

/** The machine's clock, for those who start a process and hand it on. */
public final class WallClock {
  private WallClock() {}

  /** The time, UTC. */
  public static Clock utc() {
    return Clock.systemUTC();
  }
}
