package io.proofstream.quickstart.alerts;

import io.proofstream.v1.Alert;
import io.proofstream.v1.Reason;
import java.util.List;

/**
 * An alert as it stands after its latest record.
 *
 * @param alertId its id
 * @param revision how many records it has
 * @param status OPEN, TAKEN or CLOSED
 * @param severity how urgent it is
 * @param market its market
 * @param accountId the account
 * @param firstSeen event time of its first transaction, ISO 8601
 * @param lastSeen event time of its last, ISO 8601
 * @param score its highest score, 0 to 1
 * @param transactionCount how many transactions it groups
 * @param reasons the rules that fired with what they saw
 * @param assignee who has it; null where nobody does
 * @param disposition what was found; null where it is not judged
 * @param dueAt until when it should be judged, ISO 8601; null where there is no such time
 */
record ListedAlert(
    String alertId,
    int revision,
    String status,
    String severity,
    String market,
    String accountId,
    String firstSeen,
    String lastSeen,
    double score,
    long transactionCount,
    List<String> reasons,
    String assignee,
    String disposition,
    String dueAt) {

  static ListedAlert of(Alert alert) {
    return new ListedAlert(
        alert.getAlertId(),
        alert.getRevision(),
        alert.getStatus().name(),
        alert.getSeverity().name(),
        alert.getMarket(),
        alert.getAccountId(),
        alert.getFirstSeen().toString(),
        alert.getLastSeen().toString(),
        alert.getScore(),
        alert.getTransactionCount(),
        alert.getReasons().stream().map(ListedAlert::reason).toList(),
        alert.getAssignee(),
        text(alert.getDisposition()),
        text(alert.getDueAt()));
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static String reason(Reason reason) {
    return reason.getRule() + ": " + reason.getDetail();
  }
}
