package io.proofstream.console.index;

import java.util.HashSet;
import java.util.Set;

/** What a transaction has changed so far. */
final class Changed {
  private final Set<String> alerts = new HashSet<>();
  private final Set<String> actions = new HashSet<>();
  private final Set<String> topics = new HashSet<>();

  void alert(String alertId) {
    alerts.add(alertId);
  }

  void answered(String actionId) {
    actions.add(actionId);
  }

  void topic(String name) {
    topics.add(name);
  }

  IndexChange done() {
    return new IndexChange(alerts, actions, topics);
  }
}
