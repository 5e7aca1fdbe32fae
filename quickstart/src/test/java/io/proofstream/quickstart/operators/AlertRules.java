package io.proofstream.quickstart.operators;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules of {@code deploy/prometheus}. */
record AlertRules(List<Rule> rules) {
  /**
   * @param name of the alert
   * @param expr when it fires
   * @param waits what it says for "for", empty where it says nothing
   * @param labels its labels
   * @param annotations its annotations
   */
  record Rule(
      String name,
      String expr,
      String waits,
      Map<String, String> labels,
      Map<String, String> annotations) {}

  static AlertRules read() throws IOException {
    List<Rule> rules = new ArrayList<>();
    Map<?, ?> file = (Map<?, ?>) Deploy.yaml(Deploy.PROMETHEUS.resolve("rules.yaml"));
    for (Object group : (List<?>) file.get("groups")) {
      for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
        rules.add(rule((Map<?, ?>) rule));
      }
    }
    return new AlertRules(List.copyOf(rules));
  }

  List<String> expressions() {
    return rules.stream().map(Rule::expr).toList();
  }

  @SuppressWarnings("unchecked") // Labels and annotations are text, or promtool refuses them.
  private static Rule rule(Map<?, ?> rule) {
    Object waits = rule.get("for");
    return new Rule(
        (String) rule.get("alert"),
        (String) rule.get("expr"),
        waits == null ? "" : waits.toString(),
        (Map<String, String>) rule.get("labels"),
        (Map<String, String>) rule.get("annotations"));
  }
}
