package io.proofstream.alert.cases;

import io.proofstream.alert.outbox.Outbox;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends alerts' revisions, to their queues what is due, and keeps the cases as they then are. */
public final class Revisions {
  private final Casebook book;
  private final ClosedAlerts closed;
  private final Outbox outbox;
  private final Set<String> queues;

  /**
   * @param book where the cases are kept
   * @param closed where ended ones are remembered
   * @param outbox where records go
   * @param queues the queues that have a topic
   */
  public Revisions(Casebook book, ClosedAlerts closed, Outbox outbox, Set<String> queues) {
    this.book = book;
    this.closed = closed;
    this.outbox = outbox;
    this.queues = Set.copyOf(queues);
  }

  /**
   * Sends an alert's next revision.
   *
   * @param before the case as it is kept; empty for a new one
   * @param changed the case as it is to be, its alert still of the revision before
   * @param cause why
   * @param now wall-clock time
   * @return the case as it is kept now
   */
  public AlertCase send(
      Optional<AlertCase> before, AlertCase changed, AlertCause cause, Instant now) {
    return send(before, changed, cause, null, now);
  }

  /** As above, for an action that asked for it. */
  public AlertCase asked(AlertCase before, AlertCase changed, String actionId, Instant now) {
    return send(Optional.of(before), changed, AlertCause.ASKED, actionId, now);
  }

  /**
   * Keeps a case of which there is no revision to send; sends to its queues what is due.
   *
   * @param before the case as it is kept
   * @param after the case as it is to be
   * @param now wall-clock time
   * @return the case as it is kept now
   */
  public AlertCase keep(AlertCase before, AlertCase after, Instant now) {
    return settled(Optional.of(before), after, now);
  }

  private AlertCase send(
      Optional<AlertCase> before,
      AlertCase changed,
      AlertCause cause,
      String actionId,
      Instant now) {
    AlertCase routed = changed.with(changed.notices().within(queues));
    Alert revision =
        Alert.newBuilder(routed.alert())
            .setRevision(routed.alert().getRevision() + 1)
            .setQueues(routed.silenced() ? List.of() : routed.notices().queues())
            .setCause(cause)
            .setActionId(actionId)
            .build();
    outbox.revised(revision);
    return settled(before, routed.sentNow(revision), now);
  }

  private AlertCase settled(Optional<AlertCase> before, AlertCase after, Instant now) {
    AlertCase settled =
        after.silenced()
            ? after
            : after.with(after.notices().within(queues).sendDue(after.latest(), now, outbox));
    if (settled.closed()) {
      before.ifPresent(book::forget);
      closed.remember(settled.alert().getAlertId(), now);
    } else {
      book.keep(before, settled);
    }
    return settled;
  }
}
