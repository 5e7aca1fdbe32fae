package io.proofstream.alert.delivery.message;

import io.proofstream.v1.Alert;
import java.time.Instant;
import java.util.Locale;

/**
 * A revision of an alert that a receiver is told of.
 *
 * @param alert the alert as it is
 * @param reminder how often its queue had this revision before; 0 at first
 * @param writtenAt when the record was written, wall-clock time
 */
public record Notice(Alert alert, int reminder, Instant writtenAt) {
  private static final String ID = "[A-Za-z0-9_-]{1,64}";

  /**
   * @throws IllegalArgumentException if the alert's id or revision is not what ours are: they go
   *     into headers and signatures
   */
  public Notice {
    if (!alert.getAlertId().matches(ID) || alert.getRevision() < 1 || reminder < 0) {
      throw new IllegalArgumentException(
          "alert id, revision or reminder is not of the form that ours have");
    }
  }

  /**
   * What a receiver knows this by, the same for each attempt and each resend: {@code
   * alert_id/revision}, a reminder's number behind it ({@code /r2}). Has no dot, as Standard
   * Webhooks asks.
   */
  public String id() {
    String id = alert.getAlertId() + "/" + alert.getRevision();
    return reminder == 0 ? id : id + "/r" + reminder;
  }

  /** Standard Webhooks' event type: {@code alert.} and the cause, or {@code alert.reminder}. */
  public String type() {
    return "alert."
        + (reminder == 0 ? alert.getCause().name().toLowerCase(Locale.ROOT) : "reminder");
  }
}
