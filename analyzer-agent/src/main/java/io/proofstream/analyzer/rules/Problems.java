package io.proofstream.analyzer.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a rule set, so that its author sees all of it at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Position position, String message) {
    found.add(new Problem(position, message));
  }

  boolean any() {
    return !found.isEmpty();
  }

  int count() {
    return found.size();
  }

  RuleSetRefused refusal() {
    return new RuleSetRefused(
        found.stream()
            .sorted(Comparator.comparing(Problem::position))
            .limit(Limits.PROBLEMS_REPORTED_MAX)
            .toList());
  }
}
