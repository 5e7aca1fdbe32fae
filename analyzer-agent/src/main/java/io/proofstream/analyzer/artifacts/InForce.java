package io.proofstream.analyzer.artifacts;

import io.proofstream.analyzer.lists.Lists;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decisions are made with at one moment.
 *
 * @param rules the rule set
 * @param model whose probability is the score; empty where rules alone score
 * @param shadowModels scored beside it, in the order of their names
 * @param lists looked up
 */
public record InForce(
    LiveRuleSet rules, Optional<LiveModel> model, List<LiveModel> shadowModels, Lists lists) {
  public InForce {
    shadowModels = List.copyOf(shadowModels);
  }

  /** With a rule set alone. */
  public static InForce of(LiveRuleSet rules) {
    return new InForce(rules, Optional.empty(), List.of(), Lists.NONE);
  }
}
