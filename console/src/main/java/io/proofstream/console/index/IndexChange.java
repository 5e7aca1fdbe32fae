package io.proofstream.console.index;

import java.util.Set;

/**
 * What a commit to the index changed.
 *
 * @param alerts ids of the alerts that have a new revision
 * @param actions ids of the actions whose outcome is known now: a revision, a suppression or a
 *     rejection
 * @param topics topics that records came from, without the deployment's prefix
 */
public record IndexChange(Set<String> alerts, Set<String> actions, Set<String> topics) {
  public IndexChange {
    alerts = Set.copyOf(alerts);
    actions = Set.copyOf(actions);
    topics = Set.copyOf(topics);
  }
}
