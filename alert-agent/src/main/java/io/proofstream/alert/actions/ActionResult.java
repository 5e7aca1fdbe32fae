package io.proofstream.alert.actions;

import io.proofstream.runtime.rejection.Rejection;
import java.util.Optional;

/**
 * What became of an action.
 *
 * @param kind accepted, refused or repeated
 * @param rejection why it was refused; empty for the others
 */
public record ActionResult(Kind kind, Optional<Rejection> rejection) {
  /** In a word. */
  public enum Kind {
    /** Done. */
    ACCEPTED,
    /** Refused; it changed nothing. */
    REFUSED,
    /** Decided before; it changed nothing. */
    REPEATED
  }

  static final ActionResult ACCEPTED = new ActionResult(Kind.ACCEPTED, Optional.empty());
  static final ActionResult REPEATED = new ActionResult(Kind.REPEATED, Optional.empty());

  static ActionResult refused(ActionRefused refusal) {
    return new ActionResult(Kind.REFUSED, Optional.of(refusal.rejection()));
  }
}
