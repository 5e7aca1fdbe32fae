package io.proofstream.console.pages;

import io.proofstream.console.access.Masking;
import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.AlertRow;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Disposition;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An alert in the queue.
 *
 * @param id the alert's
 * @param revision as shown
 * @param severity how urgent
 * @param title its weightiest reasons
 * @param group what its transactions have in common besides the account, or empty
 * @param queues where it was routed
 * @param account the account, masked
 * @param payments how many transactions it groups
 * @param amount what they come to
 * @param score the highest
 * @param opened when it came
 * @param due until when it should be judged
 * @param overdue whether that is past
 * @param status where it stands
 * @param style its status' style
 * @param who who has it, or closed it; empty for nobody
 * @param mine whether that is the viewer
 * @param takeable whether the viewer may take it now
 */
record QueueRow(
    String id,
    int revision,
    SeverityMark severity,
    String title,
    String group,
    String queues,
    String account,
    String payments,
    String amount,
    String score,
    Moment opened,
    Optional<Moment> due,
    boolean overdue,
    String status,
    String style,
    String who,
    boolean mine,
    boolean takeable) {
  /**
   * @param review the score from which is reviewed, where it is known
   */
  static QueueRow of(
      AlertRow row, Viewer viewer, Masking masking, Optional<Double> review, Instant now) {
    Alert alert = row.alert();
    String who =
        alert.getStatus() == AlertStatus.CLOSED ? alert.getClosedBy() : alert.getAssignee();
    return new QueueRow(
        alert.getAlertId(),
        alert.getRevision(),
        SeverityMark.of(alert.getSeverity()),
        AlertFacts.title(alert, review),
        new Numbers(masking, viewer, Optional.empty()).in(alert, alert.getGroup()),
        alert.getQueues().stream().map(PlainText::line).collect(Collectors.joining(", ")),
        PlainText.line(masking.mask(alert.getAccountId(), viewer)),
        AlertFacts.payments(alert.getTransactionCount()),
        AlertFacts.amount(alert),
        Money.number(alert.getScore()),
        Moment.of(row.openedAt(), now),
        Optional.ofNullable(alert.getDueAt())
            .filter(due -> alert.getStatus() != AlertStatus.CLOSED)
            .map(due -> Moment.of(due, now)),
        row.overdue(now),
        status(alert),
        style(alert),
        who == null ? "" : PlainText.line(who),
        viewer.name().equals(who),
        alert.getStatus() == AlertStatus.OPEN && viewer.may(Permission.ACT));
  }

  private static String status(Alert alert) {
    if (alert.getStatus() == AlertStatus.CLOSED) {
      Disposition found = alert.getDisposition();
      return found == null ? "Expired" : Words.disposition(found);
    }
    return alert.getSilencedBy() == null ? Words.status(alert.getStatus()) : "Silenced";
  }

  private static String style(Alert alert) {
    return switch (alert.getStatus()) {
      case OPEN -> "warn";
      case TAKEN -> "mine";
      case CLOSED ->
          alert.getDisposition() == Disposition.CONFIRMED_FRAUD
              ? "bad"
              : alert.getDisposition() == null ? "low" : "good";
    };
  }
}
