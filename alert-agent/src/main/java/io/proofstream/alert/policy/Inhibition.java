package io.proofstream.alert.policy;

import io.proofstream.v1.Alert;
import java.util.Set;

/**
 * Keeps an alert from being opened while another that says more is open.
 *
 * @param name names it, at most 64 characters
 * @param source what the other alert is like
 * @param target what the alert is like that would be opened
 * @param equal what both have in common, at least one key: a value of {@link GroupKey#of(Alert)}
 *     each
 */
public record Inhibition(String name, Match source, Match target, Set<GroupKey> equal) {
  public Inhibition {
    PolicyLimits.filled("inhibition's name", name, PolicyLimits.ID_CHARACTERS_MAX);
    equal = Set.copyOf(equal);
    PolicyLimits.within("keys of inhibition " + name, equal.size(), 1, GroupKey.values().length);
  }

  /**
   * @param opened an alert with one transaction, as it would be opened
   * @return whether it is one that this may inhibit
   */
  public boolean concerns(Alert opened) {
    return target.holds(opened, opened.getTransactions().get(0));
  }
}
