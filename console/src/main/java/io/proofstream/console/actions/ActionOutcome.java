package io.proofstream.console.actions;

import io.proofstream.console.index.AlertRow;
import io.proofstream.console.index.SuppressionRow;
import java.util.Optional;

/** What became of an action. */
public sealed interface ActionOutcome {
  /** The action's id. */
  String actionId();

  /**
   * It was done.
   *
   * @param alert the alert as it is now, where it was about one
   * @param suppression the snooze or silence that it began or ended
   */
  record Accepted(String actionId, Optional<AlertRow> alert, Optional<SuppressionRow> suppression)
      implements ActionOutcome {}

  /**
   * It was not done, and changed nothing.
   *
   * @param code why, for machines, for example STALE_REVISION
   * @param reason why, for a person
   * @param alert the alert as it is now, where it was about one
   */
  record Refused(String actionId, String code, String reason, Optional<AlertRow> alert)
      implements ActionOutcome {}

  /** It is written, and its outcome has not come back in time; it will be done or refused yet. */
  record Pending(String actionId) implements ActionOutcome {}
}
