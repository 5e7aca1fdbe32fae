package io.proofstream.console.index;

import java.util.Optional;

/**
 * What an action led to; all empty while nothing is known of it.
 *
 * @param alert the alert that it changed, as it is now
 * @param suppression the snooze or silence that it began or ended
 * @param rejection why it was refused
 */
public record ActionAnswer(
    Optional<AlertRow> alert,
    Optional<SuppressionRow> suppression,
    Optional<RejectionRow> rejection) {
  /** Whether anything is known of it. */
  public boolean known() {
    return alert.isPresent() || suppression.isPresent() || rejection.isPresent();
  }
}
