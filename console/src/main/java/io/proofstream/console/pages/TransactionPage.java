package io.proofstream.console.pages;

import java.util.List;
import java.util.Optional;

/**
 * What became of a transaction.
 *
 * @param shell what is around it
 * @param asked the id that was asked for, or empty
 * @param sentence the answer in a sentence, or empty
 * @param style the answer's style
 * @param became the answer in a word
 * @param alertId the alert that it is in or that inhibits it, or empty
 * @param suppressed whether a silence or snooze did that
 * @param reasons the rules that fired
 * @param missing rules that could not fire
 * @param failed rules whose evaluation failed
 * @param ruleSet the rules that decided
 * @param threshold the score from which it would have been flagged, or empty
 * @param decisions its decisions, one for each market that has the id
 * @param proof where the audit log has the first decision
 */
record TransactionPage(
    Shell shell,
    String asked,
    String sentence,
    String style,
    String became,
    String alertId,
    boolean suppressed,
    List<ReasonLine> reasons,
    List<String> missing,
    List<String> failed,
    Optional<VersionLine> ruleSet,
    String threshold,
    List<DecisionLine> decisions,
    Optional<ProofBox> proof) {
  /**
   * A decision.
   *
   * @param market the market
   * @param at event time
   * @param decided when it was decided
   * @param account the account, masked
   * @param counterparty the counterparty, masked
   * @param amount the amount
   * @param outcome what was decided
   * @param style the outcome's style
   * @param score the score
   * @param handling what the alert policy did with it
   */
  record DecisionLine(
      String market,
      Moment at,
      Moment decided,
      String account,
      String counterparty,
      String amount,
      String outcome,
      String style,
      String score,
      String handling) {}
}
