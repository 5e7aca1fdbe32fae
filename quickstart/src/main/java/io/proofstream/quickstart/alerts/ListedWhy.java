package io.proofstream.quickstart.alerts;

import io.proofstream.console.why.WhyAnswer;
import java.util.List;

/**
 * What became of a transaction, for JSON; null what there is not.
 *
 * @param transactionId the transaction
 * @param became what became of it
 * @param sentence the same in plain words
 * @param market its market
 * @param decidedAt when it was decided, ISO 8601
 * @param outcome the decision's outcome
 * @param score its score, 0 to 1
 * @param reviewThreshold the score from which on it would have been flagged
 * @param rules the rules that fired
 * @param missing rules that could not fire because a value is missing
 * @param failed rules whose evaluation failed
 * @param ruleSet content hash of the rules that decided
 * @param alertId the alert that it is in, or that inhibits it
 * @param suppressedBy what suppressed it
 * @param until until when that lasts, ISO 8601
 * @param owner who asked for that
 * @param because why, in the owner's words
 * @param repeats how often it came again
 */
record ListedWhy(
    String transactionId,
    String became,
    String sentence,
    String market,
    String decidedAt,
    String outcome,
    Double score,
    Double reviewThreshold,
    List<String> rules,
    List<String> missing,
    List<String> failed,
    String ruleSet,
    String alertId,
    String suppressedBy,
    String until,
    String owner,
    String because,
    long repeats) {

  static ListedWhy of(WhyAnswer answer) {
    return new ListedWhy(
        answer.transactionId(),
        answer.became().name(),
        answer.sentence(),
        answer.market().orElse(null),
        answer.decidedAt().map(Object::toString).orElse(null),
        answer.outcome().orElse(null),
        answer.score().orElse(null),
        answer.reviewThreshold().orElse(null),
        answer.reasons().stream().map(reason -> reason.getRule()).toList(),
        answer.missing(),
        answer.failed(),
        answer.ruleSet().orElse(null),
        answer.alertId().orElse(null),
        answer.suppressedBy().orElse(null),
        answer.until().map(Object::toString).orElse(null),
        answer.owner().orElse(null),
        answer.because().orElse(null),
        answer.repeats());
  }
}
