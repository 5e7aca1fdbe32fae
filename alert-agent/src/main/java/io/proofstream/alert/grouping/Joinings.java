package io.proofstream.alert.grouping;

import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.cases.Revisions;
import io.proofstream.alert.cases.Wakings;
import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.suppression.Silences;
import io.proofstream.alert.suppression.Suppressed;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Decision;
import java.time.Instant;
import java.util.Optional;

/** Takes transactions into the alert of their group. */
public final class Joinings {
  private final Routing routing;
  private final Openings openings;
  private final Silences silences;
  private final Revisions revisions;
  private final Outbox outbox;

  /**
   * @param routing what the policy makes of an alert
   * @param openings says what a decision would open by itself
   * @param silences what keeps alerts from queues
   * @param revisions sends what changed
   * @param outbox where handlings go
   */
  public Joinings(
      Routing routing, Openings openings, Silences silences, Revisions revisions, Outbox outbox) {
    this.routing = routing;
    this.openings = openings;
    this.silences = silences;
    this.revisions = revisions;
    this.outbox = outbox;
  }

  void join(AlertCase before, Decision decision, LivePolicy live, Instant now) {
    Optional<Suppressed> silenced =
        before.silenced() ? silenced(before, decision, live, now) : Optional.empty();
    String alertId = before.alert().getAlertId();
    if (silenced.isPresent()) {
      grow(before, before, decision, live, now);
      outbox.handled(Handlings.silenced(alertId, silenced.get(), decision, live));
    } else {
      AlertCase heard =
          before.silenced() ? Wakings.unsilenced(before, before.notices(), now) : before;
      grow(before, heard, decision, live, now);
      outbox.handled(Handlings.in(AlertHandling.JOINED, alertId, decision, live));
    }
  }

  /**
   * @param kept the case as it is kept
   * @param heard the same, its silence ended where the decision is not silenced
   */
  private void grow(
      AlertCase kept, AlertCase heard, Decision decision, LivePolicy live, Instant now) {
    Alert joined = Snapshots.joined(heard.alert(), decision, live.policy().severity());
    AlertCase grown =
        routing.routed(heard.grown(joined), Snapshots.transaction(decision), live.policy(), now);
    Optional<AlertCause> cause = cause(kept, grown);
    if (cause.isPresent()) {
      revisions.send(Optional.of(kept), grown, cause.get(), now);
    } else {
      revisions.keep(kept, grown, now);
    }
  }

  private static Optional<AlertCause> cause(AlertCase before, AlertCase after) {
    if (before.silenced() != after.silenced()) {
      return Optional.of(AlertCause.UNSILENCED);
    }
    if (before.alert().getSeverity() != after.alert().getSeverity()) {
      return Optional.of(AlertCause.RAISED);
    }
    boolean routed = !before.alert().getQueues().containsAll(after.alert().getQueues());
    return routed ? Optional.of(AlertCause.ROUTED) : Optional.empty();
  }

  private Optional<Suppressed> silenced(
      AlertCase before, Decision decision, LivePolicy live, Instant now) {
    Group group = Group.of(decision, live.policy().groupBy());
    Alert alone =
        openings.candidate(decision, group, live, before.alert().getClosesAt(), now).alert();
    return silences.suppress(alone, live.policy(), now);
  }
}
