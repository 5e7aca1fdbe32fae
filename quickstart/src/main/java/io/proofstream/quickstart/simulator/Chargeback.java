package io.proofstream.quickstart.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an account holder tells the bank afterwards.
 *
 * @param knownAt from when on the payment counts as a fraud
 * @param withdrawnAt from when on it no longer does: the dispute was a mistake
 */
record Chargeback(Instant knownAt, Optional<Instant> withdrawnAt) {
  /** How long after a payment it is known to be a fraud. */
  static final Duration DELAY = Duration.ofDays(7);

  private static final double UNNOTICED = 0.03;
  private static final double MISTAKEN = 0.001;
  private static final int WITHDRAWN_DAYS_MIN = 3;
  private static final int WITHDRAWN_DAYS_MAX = 14;

  /** Most frauds are noticed; a few honest payments are disputed, and the dispute is withdrawn. */
  static Optional<Chargeback> of(boolean fraud, Instant occurredAt, Dice dice) {
    boolean noticed = !dice.chance(UNNOTICED);
    boolean mistaken = dice.chance(MISTAKEN);
    Duration until = Duration.ofDays(dice.between(WITHDRAWN_DAYS_MIN, WITHDRAWN_DAYS_MAX));
    Instant knownAt = occurredAt.plus(DELAY);
    if (fraud) {
      return noticed ? Optional.of(new Chargeback(knownAt, Optional.empty())) : Optional.empty();
    }
    return mistaken
        ? Optional.of(new Chargeback(knownAt, Optional.of(knownAt.plus(until))))
        : Optional.empty();
  }
}
