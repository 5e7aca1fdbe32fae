package io.proofstream.alert.actions;

import io.proofstream.alert.actions.ActionRefused.Code;
import io.proofstream.v1.Action;
import java.time.Instant;
import java.util.Optional;

/** Decides what analysts ask of a market, in the order in which it comes. */
public final class ActionDesk {
  private final DecidedActions decided;
  private final CaseActions cases;
  private final SuppressionActions suppressions;

  /**
   * @param decided what was decided before
   * @param cases decides on alerts
   * @param suppressions decides on snoozes and silences
   */
  public ActionDesk(DecidedActions decided, CaseActions cases, SuppressionActions suppressions) {
    this.decided = decided;
    this.cases = cases;
    this.suppressions = suppressions;
  }

  /**
   * @param action an action, whatever it says
   * @param now wall-clock time
   * @return what became of it; where it was refused or repeated, it changed nothing
   */
  public ActionResult take(Action action, Instant now) {
    Optional<String> fault = ActionBounds.fault(action);
    if (fault.isPresent()) {
      return ActionResult.refused(new ActionRefused(Code.OUT_OF_BOUNDS, fault.get()));
    }
    if (decided.has(action.getActionId())) {
      return ActionResult.REPEATED;
    }
    decided.remember(action.getActionId(), now);
    try {
      decide(action, now);
      return ActionResult.ACCEPTED;
    } catch (ActionRefused e) {
      return ActionResult.refused(e);
    }
  }

  private void decide(Action action, Instant now) throws ActionRefused {
    switch (action.getKind()) {
      case TAKE -> cases.take(action, now);
      case RELEASE -> cases.release(action, now);
      case ASSIGN -> cases.assign(action, now);
      case NOTE -> cases.note(action, now);
      case CLOSE -> cases.close(action, now);
      case SNOOZE -> suppressions.snooze(action, now);
      case UNSNOOZE -> suppressions.unsnooze(action, now);
      case SILENCE -> suppressions.silence(action, now);
      case UNSILENCE -> suppressions.unsilence(action, now);
    }
  }
}
