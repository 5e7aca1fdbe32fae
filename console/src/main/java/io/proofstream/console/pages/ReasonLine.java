package io.proofstream.console.pages;

import io.proofstream.v1.Alert;
import io.proofstream.v1.Reason;
import java.util.List;
import java.util.Optional;

/**
 * A reason in words.
 *
 * @param rule the rule's id
 * @param name the same in words
 * @param description what the rule is for, or empty
 * @param saw the values it saw
 * @param part what it added to the score
 */
record ReasonLine(String rule, String name, String description, String saw, String part) {
  /**
   * @param text what the rule set that decided says
   * @param review the score from which it reviews, where that is known
   */
  static List<ReasonLine> of(
      Alert alert, RuleSetText text, Optional<Double> review, Numbers numbers) {
    return Forcing.order(alert.getReasons(), alert.getScore(), review).stream()
        .map(reason -> of(reason, text, numbers.linesIn(alert, reason.getDetail())))
        .toList();
  }

  static ReasonLine of(Reason reason, RuleSetText text, String saw) {
    return new ReasonLine(
        PlainText.line(reason.getRule()),
        Words.rule(reason.getRule()),
        text.descriptions().getOrDefault(reason.getRule(), ""),
        saw,
        part(reason, text));
  }

  private static String part(Reason reason, RuleSetText text) {
    if (Forcing.forces(reason)) {
      return "forces " + text.forces().getOrDefault(reason.getRule(), "an outcome");
    }
    double part = reason.getContribution();
    String unit = reason.getRule().startsWith("model:") ? " log-odds" : " of the score";
    return (part > 0 ? "+" : "") + Money.number(part) + unit;
  }
}
