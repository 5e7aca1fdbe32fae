package io.proofstream.alert.actions;

import io.proofstream.runtime.rejection.Rejection;

/** An action that cannot be done; it has changed nothing. */
final class ActionRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, from a closed vocabulary. */
  enum Code {
    /** A field is not what the schema says. */
    OUT_OF_BOUNDS,
    /** No open alert has the id. */
    UNKNOWN_ALERT,
    /** The alert is closed. */
    NOT_OPEN,
    /** Somebody has the alert. */
    ALREADY_TAKEN,
    /** Nobody has the alert. */
    NOT_TAKEN,
    /** The alert has moved on since the analyst saw it. */
    STALE_REVISION,
    /** The alert does not name the transaction. */
    UNKNOWN_TRANSACTION,
    /** The rule did not fire for the alert. */
    UNKNOWN_RULE,
    /** The rule is snoozed for the account. */
    ALREADY_SNOOZED,
    /** There is no such snooze or silence, or it has ended. */
    UNKNOWN_SUPPRESSION,
    /** The condition cannot be read. */
    BAD_CONDITION,
    /** The market has as many silences as it may. */
    TOO_MANY_SILENCES
  }

  private final Code code;

  ActionRefused(Code code, String reason) {
    super(reason);
    this.code = code;
  }

  Rejection rejection() {
    return new Rejection(code.name(), getMessage());
  }
}
