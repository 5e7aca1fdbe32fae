package io.proofstream.analyzer.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.yaml.Problem;
import java.util.List;

/** Rule sets for tests. */
final class RuleSetTexts {
  private static final String HEAD = "name: test\nreview: 0.5\ndecline: 0.9\nrules:";

  private RuleSetTexts() {}

  /** A rule set of the given rules, each in YAML's flow style without its braces. */
  static RuleSet of(String... rules) {
    try {
      return RuleSet.parse(text(rules).getBytes(UTF_8));
    } catch (RuleSetRefused e) {
      throw new AssertionError(e);
    }
  }

  static String text(String... rules) {
    StringBuilder text = new StringBuilder(HEAD + (rules.length == 0 ? " []\n" : "\n"));
    for (String rule : rules) {
      text.append("  - {").append(rule).append("}\n");
    }
    return text.toString();
  }

  /** A rule set of one live rule with weight 1; the expression starts at 6:17. */
  static String ofExpression(String expression) {
    return HEAD + "\n  - id: r\n    expression: |-\n      " + expression + "\n    weight: 1\n";
  }

  /** What is wrong with the text; empty where it is accepted. */
  static List<String> problemsOf(String yaml) {
    return problemsOf(yaml.getBytes(UTF_8));
  }

  static List<String> problemsOf(byte[] yaml) {
    try {
      RuleSet.parse(yaml);
      return List.of();
    } catch (RuleSetRefused e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }
}
