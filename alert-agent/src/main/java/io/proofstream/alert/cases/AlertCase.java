package io.proofstream.alert.cases;

import io.proofstream.alert.notification.Notices;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * An open alert with what is remembered of it and told to nobody.
 *
 * @param alert the alert with all transactions that joined, its revision that which was sent last
 * @param sent the revision that was sent last, where {@code alert} says more by now and a queue may
 *     have to get it again
 * @param file what does not change while it is open, or is not sent
 * @param notices what its queues have got
 */
public record AlertCase(Alert alert, Optional<Alert> sent, CaseFile file, Notices notices) {
  /** The revision that was sent last, as it was sent. */
  public Alert latest() {
    return sent.orElse(alert);
  }

  /** Whether it waits for a silence to end. */
  public boolean silenced() {
    return alert.getSilencedBy() != null;
  }

  boolean closed() {
    return alert.getStatus() == AlertStatus.CLOSED;
  }

  /** The case with another state of its alert. */
  public AlertCase with(Alert other) {
    return new AlertCase(other, sent, file, notices);
  }

  /** The case with other queues. */
  public AlertCase with(Notices other) {
    return new AlertCase(alert, sent, file, other);
  }

  /** The case with another file. */
  public AlertCase with(CaseFile other) {
    return new AlertCase(alert, sent, other, notices);
  }

  /** The case with an alert in which a transaction joined without a revision. */
  public AlertCase grown(Alert more) {
    Optional<Alert> kept = notices.all().isEmpty() ? Optional.empty() : Optional.of(latest());
    return new AlertCase(more, kept, file.withUnsent(true), notices);
  }

  /** The case after its alert was sent as it is. */
  AlertCase sentNow(Alert revision) {
    return new AlertCase(revision, Optional.empty(), file.withUnsent(false), notices);
  }

  /**
   * When the wall clock next brings something about: a record of a queue, a silence's end, its own.
   */
  Instant wakesAt() {
    Instant expires = file.expiresAt();
    Optional<Instant> earlier =
        silenced() ? Optional.of(alert.getSilencedUntil()) : notices.due(latest());
    return earlier.filter(expires::isAfter).orElse(expires);
  }
}
