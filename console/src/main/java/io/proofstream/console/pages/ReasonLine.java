package io.proofstream.console.pages;

import io.proofstream.v1.Alert;
import io.proofstream.v1.Reason;
import java.util.List;
import java.util.Map;

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
  static List<ReasonLine> of(Alert alert, Map<String, String> descriptions, Numbers numbers) {
    return alert.getReasons().stream()
        .map(reason -> of(reason, descriptions, numbers.linesIn(alert, reason.getDetail())))
        .toList();
  }

  static ReasonLine of(Reason reason, Map<String, String> descriptions, String saw) {
    return new ReasonLine(
        PlainText.line(reason.getRule()),
        Words.rule(reason.getRule()),
        descriptions.getOrDefault(reason.getRule(), ""),
        saw,
        part(reason));
  }

  private static String part(Reason reason) {
    double part = reason.getContribution();
    if (part == 0) {
      return "forces an outcome";
    }
    String unit = reason.getRule().startsWith("model:") ? " log-odds" : " of the score";
    return (part > 0 ? "+" : "") + Money.number(part) + unit;
  }
}
