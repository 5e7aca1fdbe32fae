package io.proofstream.analyzer.artifacts;

import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.RuleSetRefused;
import io.proofstream.v1.Sha256;

/**
 * The rule set in force.
 *
 * @param rules the rules, compiled
 * @param contentHash what a decision names it by
 */
public record LiveRuleSet(RuleSet rules, Sha256 contentHash) {
  /**
   * @throws RuleSetRefused if the body is no rule set that can be used
   */
  public static LiveRuleSet read(byte[] body, Sha256 contentHash) throws RuleSetRefused {
    return new LiveRuleSet(RuleSet.parse(body), contentHash);
  }
}
