package io.proofstream.quickstart.replay;

import io.proofstream.v1.Decision;
import java.time.Instant;
import java.util.Optional;

/**
 * Which decisions are compared.
 *
 * @param from event time from which on, UTC
 * @param to event time before which, UTC
 * @param transaction the only one
 */
record Selection(Optional<Instant> from, Optional<Instant> to, Optional<String> transaction) {
  boolean contains(Decision decision) {
    return from.map(time -> !decision.getOccurredAt().isBefore(time)).orElse(true)
        && to.map(time -> decision.getOccurredAt().isBefore(time)).orElse(true)
        && transaction.map(id -> id.equals(decision.getTransactionId())).orElse(true);
  }
}
