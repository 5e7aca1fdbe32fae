package io.proofstream.alert.cases;

import io.proofstream.alert.notification.Notices;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertStatus;
import java.time.Instant;
import java.util.Optional;

/** What time brings about in a case: its window passes, its silence ends, nobody judges it. */
public final class Wakings {
  private final Casebook book;
  private final Revisions revisions;

  /**
   * @param book the cases
   * @param revisions sends what follows
   */
  public Wakings(Casebook book, Revisions revisions) {
    this.book = book;
    this.revisions = revisions;
  }

  /** The market's event time has reached an alert's {@code closes_at}. */
  public void windowPassed(String alertId, Instant now) {
    book.find(alertId).ifPresent(one -> gathered(one, now));
  }

  /** No transaction joins a case any more; what had joined is sent. */
  public void gathered(AlertCase before, Instant now) {
    AlertCase after = before.with(before.file().gathered());
    if (before.file().unsent()) {
      revisions.send(Optional.of(before), after, AlertCause.GATHERED, now);
    } else {
      revisions.keep(before, after, now);
    }
  }

  /** The wall clock has reached a case's timer. */
  public void woken(String alertId, Instant now) {
    book.find(alertId).ifPresent(one -> woken(one, now));
  }

  /** A case waits for a silence no more: its queues get it as if it were new. */
  public void unsilenced(AlertCase before, Instant now) {
    revisions.send(
        Optional.of(before), unsilenced(before, before.notices(), now), AlertCause.UNSILENCED, now);
  }

  /** A case as it is when its silence has ended. */
  public static AlertCase unsilenced(AlertCase one, Notices notices, Instant now) {
    return one.with(unsilenced(one.alert())).with(notices.restarted(now));
  }

  private void woken(AlertCase one, Instant now) {
    if (!one.file().expiresAt().isAfter(now)) {
      Alert expired =
          Alert.newBuilder(unsilenced(one.alert())).setStatus(AlertStatus.CLOSED).build();
      revisions.send(Optional.of(one), one.with(expired), AlertCause.EXPIRED, now);
    } else if (one.silenced() && !one.alert().getSilencedUntil().isAfter(now)) {
      unsilenced(one, now);
    } else {
      revisions.keep(one, one, now);
    }
  }

  private static Alert unsilenced(Alert alert) {
    return Alert.newBuilder(alert).setSilencedBy(null).setSilencedUntil(null).build();
  }
}
