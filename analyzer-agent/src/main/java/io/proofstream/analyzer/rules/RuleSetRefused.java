package io.proofstream.analyzer.rules;

import io.proofstream.runtime.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A rule set that cannot be used, with every problem found in it, in reading order. */
public final class RuleSetRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  RuleSetRefused(List<Problem> problems) {
    super(
        "rule set refused:\n"
            + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one problem; at most 100 are reported. */
  public List<Problem> problems() {
    return problems;
  }
}
