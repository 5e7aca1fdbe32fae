package io.proofstream.alert.policy;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.util.Collections;
import java.util.Set;

/**
 * Keeps an alert from being opened while another that says more is open.
 *
 * @param name names it, at most 64 characters
 * @param source what the other alert is like
 * @param target what the alert is like that would be opened
 * @param equal what both have in common, at least one
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
    return target.holds(opened, last(opened));
  }

  /**
   * @param open an open alert
   * @param opened an alert with one transaction, as it would be opened, which this {@link
   *     #concerns}
   * @return whether the first inhibits the second
   */
  public boolean inhibits(Alert open, Alert opened) {
    return source.holds(open, last(open))
        && equal.stream().noneMatch(key -> Collections.disjoint(key.of(open), key.of(opened)));
  }

  private static AlertTransaction last(Alert alert) {
    return alert.getTransactions().get(alert.getTransactions().size() - 1);
  }
}
