package io.proofstream.console.index;

import io.proofstream.v1.Suppression;
import java.time.Instant;

/**
 * A snooze or silence.
 *
 * @param suppression its latest snapshot
 * @param at when that was written
 * @param held flagged transactions that it held back so far
 */
public record SuppressionRow(Suppression suppression, Instant at, long held) {
  /** Whether it holds at a time. */
  public boolean holds(Instant now) {
    return !now.isBefore(suppression.getSince()) && now.isBefore(suppression.getUntil());
  }
}
