package io.proofstream.alert.market;

import io.proofstream.alert.actions.DecidedActions;
import io.proofstream.alert.cases.ClosedAlerts;
import io.proofstream.alert.cases.Wakings;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import io.proofstream.alert.suppression.Endings;
import io.proofstream.alert.suppression.Releases;
import java.time.Instant;

/** What follows from the wall clock. */
final class WallClock {
  private final Timers timers;
  private final Wakings wakings;
  private final Endings endings;
  private final Releases releases;
  private final DecidedActions decided;
  private final ClosedAlerts closed;

  WallClock(
      Timers timers,
      Wakings wakings,
      Endings endings,
      Releases releases,
      DecidedActions decided,
      ClosedAlerts closed) {
    this.timers = timers;
    this.wakings = wakings;
    this.endings = endings;
    this.releases = releases;
    this.decided = decided;
    this.closed = closed;
  }

  /**
   * @param live the policy in force
   * @param now the time
   * @param max how much to do at most
   */
  void moved(LivePolicy live, Instant now, int max) {
    releases.compare(live, now);
    int left = max;
    for (Timer timer : timers.take(now, max)) {
      left -= deal(timer, now, Math.max(1, left));
    }
  }

  private int deal(Timer timer, Instant now, int max) {
    switch (timer.kind()) {
      case CASE -> wakings.woken(timer.id(), now);
      case SUPPRESSION -> endings.end(timer.id());
      case ACTION -> decided.forget(timer.id());
      case CLOSED -> closed.forget(timer.id());
      case RELEASE -> {
        return releases.release(timer.id(), now, max);
      }
      case GATHERED, CAP ->
          throw new IllegalStateException("an event-time timer is set on the wall clock");
    }
    return 1;
  }
}
