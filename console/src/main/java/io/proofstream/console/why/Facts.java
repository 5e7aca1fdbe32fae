package io.proofstream.console.why;

import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Suppression;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a transaction.
 *
 * @param transactionId the transaction
 * @param decided its decision
 * @param reviewThreshold the score from which on it would have been flagged
 * @param handled what the alert policy did with it
 * @param suppression the snooze or silence that the handling names
 * @param refusal why it was refused, where it was not decided
 * @param repeats how often it came again
 */
public record Facts(
    String transactionId,
    Optional<Decided> decided,
    Optional<Double> reviewThreshold,
    Optional<Handled> handled,
    Optional<Suppression> suppression,
    Optional<Refusal> refusal,
    long repeats) {

  /**
   * A decision.
   *
   * @param market the market
   * @param at when
   * @param outcome what to do
   * @param score suspicion, 0 to 1
   * @param whole the record; empty where its topic has it no more
   */
  public record Decided(
      String market, Instant at, Outcome outcome, double score, Optional<Decision> whole) {}

  /**
   * What the alert policy did.
   *
   * @param handling what
   * @param alertId the alert that it is in, or that inhibits it
   * @param because the id or name of what suppressed it
   * @param until until when that lasts
   */
  public record Handled(
      AlertHandling handling,
      Optional<String> alertId,
      Optional<String> because,
      Optional<Instant> until) {}

  /**
   * Why it was refused.
   *
   * @param code for machines
   * @param reason for a person
   */
  public record Refusal(String code, String reason) {}

  /** Of a transaction without a decision. */
  public static Facts undecided(String transactionId, Optional<Refusal> refusal, long repeats) {
    return new Facts(
        transactionId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        refusal,
        repeats);
  }
}
