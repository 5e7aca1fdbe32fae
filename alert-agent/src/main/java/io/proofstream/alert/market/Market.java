package io.proofstream.alert.market;

import io.proofstream.alert.actions.ActionDesk;
import io.proofstream.alert.actions.ActionResult;
import io.proofstream.alert.grouping.Grouping;
import io.proofstream.alert.grouping.Intake;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.state.Micros;
import io.proofstream.v1.Action;
import io.proofstream.v1.Decision;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One market: its decisions and what analysts ask for go in, what follows goes to the outbox. The
 * same decisions, actions and times give the same records, restarts or not. Used by one thread.
 */
public final class Market {
  private final Supplier<LivePolicy> policy;
  private final Grouping grouping;
  private final ActionDesk desk;
  private final EventTime eventTime;
  private final WallClock wallClock;

  Market(
      Supplier<LivePolicy> policy,
      Grouping grouping,
      ActionDesk desk,
      EventTime eventTime,
      WallClock wallClock) {
    this.policy = policy;
    this.grouping = grouping;
    this.desk = desk;
    this.eventTime = eventTime;
    this.wallClock = wallClock;
  }

  /**
   * Takes in the market's next decision. One whose sequence number is not above the last changes
   * nothing: a topic that is read again from its start sends nothing twice.
   *
   * @param decision within {@link io.proofstream.alert.grouping.DecisionBounds}
   * @param now wall-clock time
   * @return what it is
   */
  public Intake take(Decision decision, Instant now) {
    Intake intake = grouping.move(decision);
    if (intake == Intake.REPEATED) {
      return intake;
    }
    Instant time = Micros.cut(now);
    eventTime.moved(time);
    if (intake == Intake.FLAGGED) {
      grouping.handle(decision, policy.get(), time);
    }
    return intake;
  }

  /**
   * Decides an action.
   *
   * @param action the action, whatever it says
   * @param now wall-clock time
   * @return what became of it
   */
  public ActionResult take(Action action, Instant now) {
    return desk.take(action, Micros.cut(now));
  }

  /**
   * Does what the wall clock calls for.
   *
   * @param now wall-clock time
   * @param max how many things at most; the next call does the others
   */
  public void wake(Instant now, int max) {
    wallClock.moved(policy.get(), Micros.cut(now), max);
  }
}
