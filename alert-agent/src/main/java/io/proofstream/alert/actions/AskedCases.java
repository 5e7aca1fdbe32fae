package io.proofstream.alert.actions;

import io.proofstream.alert.actions.ActionRefused.Code;
import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.cases.Casebook;
import io.proofstream.alert.cases.ClosedAlerts;
import io.proofstream.v1.Action;
import io.proofstream.v1.Alert;
import java.util.Optional;

/** Finds the case that an action is about. */
public final class AskedCases {
  private final Casebook book;
  private final ClosedAlerts closed;

  /**
   * @param book the open cases
   * @param closed those that were closed not long ago
   */
  public AskedCases(Casebook book, ClosedAlerts closed) {
    this.book = book;
    this.closed = closed;
  }

  /** The open case, as the analyst has seen it. */
  AlertCase open(Action action) throws ActionRefused {
    Optional<AlertCase> found = known(action);
    if (found.isEmpty()) {
      throw new ActionRefused(Code.NOT_OPEN, "the alert is closed");
    }
    return found.get();
  }

  /** The case as the analyst has seen it; empty where it was closed not long ago. */
  Optional<AlertCase> known(Action action) throws ActionRefused {
    Optional<AlertCase> found = book.find(action.getAlertId());
    if (found.isPresent()) {
      requireSeen(found.get().alert(), action);
    } else if (!closed.has(action.getAlertId())) {
      throw new ActionRefused(Code.UNKNOWN_ALERT, "no alert of the market has this alert_id");
    }
    return found;
  }

  private static void requireSeen(Alert alert, Action action) throws ActionRefused {
    if (!alert.getAccountId().equals(action.getAccountId())) {
      throw new ActionRefused(Code.OUT_OF_BOUNDS, "account_id is not the alert's");
    }
    Integer seen = action.getExpectedRevision();
    if (seen != null && seen != alert.getRevision()) {
      throw new ActionRefused(
          Code.STALE_REVISION,
          "the alert is at revision %d, the action was asked for at %d"
              .formatted(alert.getRevision(), seen));
    }
  }
}
