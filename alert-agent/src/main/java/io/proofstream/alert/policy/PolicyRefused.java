package io.proofstream.alert.policy;

import io.proofstream.runtime.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A policy that cannot be used, with every problem found in it, in reading order. */
public final class PolicyRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  PolicyRefused(List<Problem> problems) {
    super(
        "policy refused:\n"
            + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one problem; at most 100 are reported. */
  public List<Problem> problems() {
    return problems;
  }
}
