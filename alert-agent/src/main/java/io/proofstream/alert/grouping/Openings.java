package io.proofstream.alert.grouping;

import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.cases.CaseFile;
import io.proofstream.alert.cases.Revisions;
import io.proofstream.alert.notification.Notices;
import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.suppression.FloodGate;
import io.proofstream.alert.suppression.Inhibitors;
import io.proofstream.alert.suppression.Silences;
import io.proofstream.alert.suppression.Suppressed;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens alerts, unless something keeps them from being opened. */
public final class Openings {
  private final Routing routing;
  private final Inhibitors inhibitors;
  private final FloodGate gate;
  private final Silences silences;
  private final Revisions revisions;
  private final Outbox outbox;

  /**
   * @param routing what the policy makes of an alert
   * @param inhibitors open alerts that say more
   * @param gate flood caps
   * @param silences what keeps alerts from queues
   * @param revisions sends what is opened
   * @param outbox where handlings go
   */
  public Openings(
      Routing routing,
      Inhibitors inhibitors,
      FloodGate gate,
      Silences silences,
      Revisions revisions,
      Outbox outbox) {
    this.routing = routing;
    this.inhibitors = inhibitors;
    this.gate = gate;
    this.silences = silences;
    this.revisions = revisions;
    this.outbox = outbox;
  }

  void open(Decision decision, Group group, LivePolicy live, Instant eventTime, Instant now) {
    AlertPolicy policy = live.policy();
    AlertCase candidate = candidate(decision, group, live, eventTime, now);
    Optional<Suppressed> inhibited = inhibitors.suppress(candidate.alert(), policy);
    if (inhibited.isPresent()) {
      suppressed(AlertHandling.INHIBITED, inhibited.get(), decision, live);
      return;
    }
    Optional<Suppressed> capped = gate.suppress(decision.getAccountId(), policy.caps(), eventTime);
    if (capped.isPresent()) {
      suppressed(AlertHandling.CAPPED, capped.get(), decision, live);
      return;
    }
    Optional<Suppressed> silenced = silences.suppress(candidate.alert(), policy, now);
    Alert.Builder opened = Alert.newBuilder(candidate.alert()).setCutCount(gate.takeCutCount());
    silenced.ifPresent(by -> silence(opened, by));
    AlertCase one = candidate.with(opened.build());
    revisions.send(Optional.empty(), one, AlertCause.OPENED, now);
    outbox.handled(handling(one.alert().getAlertId(), silenced, decision, live));
  }

  /** The alert that the decision would open, as silences and inhibitions see it. */
  AlertCase candidate(
      Decision decision, Group group, LivePolicy live, Instant eventTime, Instant now) {
    AlertPolicy policy = live.policy();
    Instant closesAt = eventTime.plus(policy.window());
    Alert fresh =
        Alert.newBuilder(Snapshots.opened(decision, policy.severity(), group.text(), closesAt))
            .setPolicy(live.contentHash())
            .build();
    CaseFile file = CaseFile.opened(group.key(), now.plus(policy.expire()));
    var unrouted = new AlertCase(fresh, Optional.empty(), file, Notices.NONE);
    return routing.routed(unrouted, fresh.getTransactions().get(0), policy, now);
  }

  private static void silence(Alert.Builder opened, Suppressed by) {
    opened
        .setQueues(List.of())
        .setSilencedBy(by.because())
        .setSilencedUntil(by.until().orElseThrow());
  }

  private static Handling handling(
      String alertId, Optional<Suppressed> silenced, Decision decision, LivePolicy live) {
    return silenced
        .map(by -> Handlings.silenced(alertId, by, decision, live))
        .orElseGet(() -> Handlings.in(AlertHandling.OPENED, alertId, decision, live));
  }

  private void suppressed(AlertHandling kind, Suppressed by, Decision decision, LivePolicy live) {
    outbox.handled(Handlings.suppressed(kind, by, decision, live));
  }
}
