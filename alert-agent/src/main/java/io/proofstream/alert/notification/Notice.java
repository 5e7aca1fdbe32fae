package io.proofstream.alert.notification;

import io.proofstream.alert.policy.Timing;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * What a queue has got of an alert.
 *
 * @param queue the queue
 * @param timing when it gets records
 * @param since from when on the alert is routed to it, wall-clock time, for the wait
 * @param sent what it got last; empty where it has got nothing yet
 */
public record Notice(String queue, Timing timing, Instant since, Optional<Sent> sent) {
  /** Earlier than any clock shows, even one that was set back. */
  private static final Instant AT_ONCE = Instant.EPOCH;

  /**
   * A record that a queue got.
   *
   * @param at when, wall-clock time
   * @param revision which revision, from 1
   * @param severity how urgent it was
   * @param reminders how many of the records so far were reminders
   */
  public record Sent(Instant at, int revision, Severity severity, int reminders) {}

  /** A queue that has got nothing yet. */
  public static Notice of(String queue, Timing timing, Instant since) {
    return new Notice(queue, timing, since, Optional.empty());
  }

  /**
   * @param alert the alert's latest revision
   * @return when the queue is to get its next record, wall-clock time; empty where only a change
   *     will tell. A queue that has got nothing of an alert before it closes gets nothing.
   */
  public Optional<Instant> due(Alert alert) {
    boolean closed = alert.getStatus() == AlertStatus.CLOSED;
    if (sent.isEmpty()) {
      return closed ? Optional.empty() : Optional.of(since.plus(timing.waiting()));
    }
    Sent last = sent.get();
    if (alert.getRevision() > last.revision()) {
      boolean urgent = closed || alert.getSeverity().compareTo(last.severity()) > 0;
      return Optional.of(urgent ? AT_ONCE : last.at().plus(timing.interval()));
    }
    return timing.repeat().isZero() || alert.getStatus() != AlertStatus.OPEN
        ? Optional.empty()
        : Optional.of(last.at().plus(timing.repeat()));
  }

  /** The notice after the queue got the alert's latest revision. */
  Notice sent(Alert alert, Instant now) {
    int before = sent.map(Sent::reminders).orElse(0);
    int reminders = before + (reminds(alert) ? 1 : 0);
    var record = new Sent(now, alert.getRevision(), alert.getSeverity(), reminders);
    return new Notice(queue, timing, since, Optional.of(record));
  }

  /** Whether the queue has got the revision already. */
  boolean reminds(Alert alert) {
    return sent.isPresent() && sent.get().revision() == alert.getRevision();
  }
}
