package io.proofstream.console.index;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import java.time.Instant;

/**
 * An alert in a list.
 *
 * @param alert its latest snapshot
 * @param openedAt when its first record was written
 * @param changedAt when its latest record was written
 */
public record AlertRow(Alert alert, Instant openedAt, Instant changedAt) {
  /** Whether it is not closed and was to be judged before now. */
  public boolean overdue(Instant now) {
    return alert.getStatus() != AlertStatus.CLOSED
        && alert.getDueAt() != null
        && alert.getDueAt().isBefore(now);
  }
}
