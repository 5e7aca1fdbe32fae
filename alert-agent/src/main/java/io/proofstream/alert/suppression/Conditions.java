package io.proofstream.alert.suppression;

import io.proofstream.alert.policy.Match;
import io.proofstream.alert.policy.MatchRefused;
import java.util.Collection;
import java.util.List;

/**
 * Reads conditions for one deployment.
 *
 * @param queues its queues
 * @param markets its markets
 */
public record Conditions(Collection<String> queues, Collection<String> markets) {
  public Conditions {
    queues = List.copyOf(queues);
    markets = List.copyOf(markets);
  }

  /**
   * @param text conditions in the policy's language
   * @return what they say
   * @throws MatchRefused if they cannot be read
   */
  public Match read(String text) throws MatchRefused {
    return Match.parse(text, queues, markets);
  }
}
