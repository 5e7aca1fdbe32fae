package io.proofstream.console.index;

import io.proofstream.runtime.rejection.RejectionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A record that an agent refused.
 *
 * @param agent which one: collector, analyzer, storage or alert
 * @param place where it lies in that agent's rejections topic
 * @param code what is wrong, upper-case words
 * @param reason what is wrong, for a person
 * @param source where it came from: a file's name, or topic-partition
 * @param line the line it began on, from 1, where it came from a file
 * @param transactionId the transaction, where it could be read
 * @param actionId the action that was refused, where it was one
 * @param at when it was refused
 * @param sentAgain how it was sent again last, if it was
 */
public record RejectionRow(
    String agent,
    Place place,
    String code,
    String reason,
    String source,
    Optional<Long> line,
    Optional<String> transactionId,
    Optional<String> actionId,
    Instant at,
    Optional<ResendRow> sentAgain) {
  /** What it is sent again by. */
  public RejectionId id() {
    return new RejectionId(agent, place.partition(), place.offset());
  }
}
