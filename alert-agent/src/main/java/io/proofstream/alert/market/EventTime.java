package io.proofstream.alert.market;

import io.proofstream.alert.cases.Wakings;
import io.proofstream.alert.state.Progress;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import io.proofstream.alert.suppression.FloodGate;
import java.time.Instant;

/** What follows from a market's event time alone. */
final class EventTime {
  /**
   * Timers that one decision deals with; the next decisions deal with the others. More would hold
   * up the stream, and in the end the transaction's timeout, where event time jumps over many
   * windows at once.
   */
  static final int TIMERS_PER_DECISION_MAX = 1_000;

  private final Progress progress;
  private final Timers timers;
  private final Wakings wakings;
  private final FloodGate gate;

  EventTime(Progress progress, Timers timers, Wakings wakings, FloodGate gate) {
    this.progress = progress;
    this.timers = timers;
    this.wakings = wakings;
    this.gate = gate;
  }

  /** Deals with what is due at the market's event time. */
  void moved(Instant now) {
    for (Timer timer : timers.take(progress.position().eventTime(), TIMERS_PER_DECISION_MAX)) {
      if (timer.kind() == Timer.Kind.GATHERED) {
        wakings.windowPassed(timer.id(), now);
      } else {
        gate.forget(timer.id());
      }
    }
  }
}
