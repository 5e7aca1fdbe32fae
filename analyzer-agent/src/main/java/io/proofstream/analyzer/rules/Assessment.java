package io.proofstream.analyzer.rules;

import java.util.List;
import java.util.Optional;

/**
 * What a rule set says of one transaction.
 *
 * @param outcome what to do
 * @param score suspicion from 0 to 1
 * @param reasons the live rules that fired, largest contribution first, then by id
 * @param missing ids of the live rules that touched an undefined value and so did not fire, in the
 *     order of the rule set
 * @param shadows what each shadow rule that could be evaluated said, in the order of the rule set
 * @param errors the rules, live or shadow, whose evaluation failed and that so did not fire, in the
 *     order of the rule set
 */
public record Assessment(
    Outcome outcome,
    double score,
    List<Reason> reasons,
    List<String> missing,
    List<ShadowResult> shadows,
    List<RuleError> errors) {

  public Assessment {
    reasons = List.copyOf(reasons);
    missing = List.copyOf(missing);
    shadows = List.copyOf(shadows);
    errors = List.copyOf(errors);
  }

  /**
   * One rule that fired.
   *
   * @param contribution what it added to the score, score points from 0 to 1; 0 for a rule that
   *     only forces an outcome
   * @param detail the feature values it saw, at most 512 characters
   */
  public record Reason(String ruleId, double contribution, String detail) {}

  /**
   * What a rule in shadow would have said.
   *
   * @param value 0 (did not fire) to 1
   * @param outcome the outcome it would have forced; empty where it did not fire or forces none
   */
  public record ShadowResult(String ruleId, double value, Optional<Outcome> outcome) {}

  /**
   * A rule whose evaluation failed.
   *
   * @param problem what went wrong; never holds a value of the transaction's text fields
   */
  public record RuleError(String ruleId, String problem) {}
}
