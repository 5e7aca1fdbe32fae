package io.proofstream.alert.grouping;

import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.notification.Notices;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.suppression.Inhibitors;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.time.Instant;
import java.util.Set;

/** What a policy makes of an alert: its queues, when it is due, and whether it inhibits others. */
public final class Routing {
  private final Set<String> queues;

  /**
   * @param queues the queues that have a topic
   */
  public Routing(Set<String> queues) {
    this.queues = Set.copyOf(queues);
  }

  /**
   * @param one a case in which a transaction joined, or a new one
   * @param latest that transaction
   * @param policy the policy in force
   * @param now wall-clock time
   * @return the case routed
   */
  AlertCase routed(AlertCase one, AlertTransaction latest, AlertPolicy policy, Instant now) {
    Alert alert = one.alert();
    Notices notices = one.notices().routed(policy.routes().targets(alert, latest), queues, now);
    Alert.Builder routed = Alert.newBuilder(alert);
    if (!one.silenced()) {
      routed.setQueues(notices.queues());
    }
    Instant dueAt = dueAt(alert, latest, policy, now);
    return one.with(routed.setDueAt(dueAt).build())
        .with(notices)
        .with(one.file().withInhibiting(Inhibitors.entries(alert, latest, policy)));
  }

  /** The earlier of what was said before and what the policy says now; null where neither does. */
  private static Instant dueAt(
      Alert alert, AlertTransaction latest, AlertPolicy policy, Instant now) {
    Instant before = alert.getDueAt();
    return policy
        .routes()
        .due(alert, latest)
        .map(now::plus)
        .filter(due -> before == null || due.isBefore(before))
        .orElse(before);
  }
}
