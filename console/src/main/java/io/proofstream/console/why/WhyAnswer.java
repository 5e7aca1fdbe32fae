package io.proofstream.console.why;

import io.proofstream.v1.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a transaction, and why. No text in it holds an account or card number.
 *
 * @param transactionId the transaction that was asked for
 * @param became what became of it
 * @param sentence the same in plain words, with the reason
 * @param market its market
 * @param decidedAt when it was decided
 * @param outcome the decision's outcome
 * @param score its score, 0 to 1
 * @param reviewThreshold the score from which on it would have been flagged
 * @param reasons the rules that fired
 * @param missing rules that could not fire because a value they touch is missing
 * @param failed rules whose evaluation failed
 * @param ruleSet content hash of the rules that decided, hexadecimal
 * @param alertId the alert that it is in, or that inhibits it
 * @param suppressedBy the id or name of what suppressed it
 * @param until until when that lasts or lasted
 * @param owner who asked for the suppression
 * @param because why, in the owner's words
 * @param repeats how often it came again, byte for byte, and was not decided again
 */
public record WhyAnswer(
    String transactionId,
    Became became,
    String sentence,
    Optional<String> market,
    Optional<Instant> decidedAt,
    Optional<String> outcome,
    Optional<Double> score,
    Optional<Double> reviewThreshold,
    List<Reason> reasons,
    List<String> missing,
    List<String> failed,
    Optional<String> ruleSet,
    Optional<String> alertId,
    Optional<String> suppressedBy,
    Optional<Instant> until,
    Optional<String> owner,
    Optional<String> because,
    long repeats) {
  public WhyAnswer {
    reasons = List.copyOf(reasons);
    missing = List.copyOf(missing);
    failed = List.copyOf(failed);
  }
}
