package io.proofstream.console.api;

import io.proofstream.console.index.AlertRow;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.util.List;
import java.util.function.UnaryOperator;

/** An alert as the API shows it; docs/ALERTS.md has the fields. */
record AlertJson(
    String alertId,
    int revision,
    AlertStatus status,
    Severity severity,
    String market,
    String accountId,
    String group,
    String firstSeen,
    String lastSeen,
    String openedAt,
    String changedAt,
    String closesAt,
    String dueAt,
    double score,
    Outcome outcome,
    List<ReasonJson> reasons,
    long transactionCount,
    List<TransactionJson> transactions,
    List<String> queues,
    String assignee,
    String silencedUntil,
    String silencedBy,
    Disposition disposition,
    String closedBy,
    String closedBecause,
    List<NoteJson> notes,
    long cutCount) {

  /** Why it is suspicious. */
  record ReasonJson(String rule, double contribution, String detail) {
    static ReasonJson of(Reason reason) {
      return new ReasonJson(reason.getRule(), reason.getContribution(), reason.getDetail());
    }
  }

  /** A transaction of an alert. */
  record TransactionJson(
      String transactionId,
      String accountId,
      String counterpartyId,
      String occurredAt,
      long amountMinor,
      String currency,
      String country,
      Outcome outcome,
      double score) {
    static TransactionJson of(AlertTransaction of, Alert alert, UnaryOperator<String> mask) {
      String account = of.getAccountId().isEmpty() ? alert.getAccountId() : of.getAccountId();
      return new TransactionJson(
          of.getTransactionId(),
          mask.apply(account),
          mask.apply(of.getCounterpartyId()),
          of.getOccurredAt().toString(),
          of.getAmountMinor(),
          of.getCurrency(),
          of.getCountry(),
          of.getOutcome(),
          of.getScore());
    }
  }

  /** What an analyst wrote down. */
  record NoteJson(String at, String analyst, String text) {}

  /**
   * @param mask shows an account's or counterparty's number as who looks may see it
   */
  static AlertJson of(AlertRow row, UnaryOperator<String> mask) {
    Alert alert = row.alert();
    return new AlertJson(
        alert.getAlertId(),
        alert.getRevision(),
        alert.getStatus(),
        alert.getSeverity(),
        alert.getMarket(),
        mask.apply(alert.getAccountId()),
        GroupText.masked(alert.getGroup(), mask),
        alert.getFirstSeen().toString(),
        alert.getLastSeen().toString(),
        row.openedAt().toString(),
        row.changedAt().toString(),
        alert.getClosesAt().toString(),
        text(alert.getDueAt()),
        alert.getScore(),
        alert.getOutcome(),
        alert.getReasons().stream().map(ReasonJson::of).toList(),
        alert.getTransactionCount(),
        alert.getTransactions().stream()
            .map(each -> TransactionJson.of(each, alert, mask))
            .toList(),
        alert.getQueues(),
        alert.getAssignee(),
        text(alert.getSilencedUntil()),
        alert.getSilencedBy(),
        alert.getDisposition(),
        alert.getClosedBy(),
        alert.getClosedBecause(),
        alert.getNotes().stream()
            .map(note -> new NoteJson(note.getAt().toString(), note.getAnalyst(), note.getText()))
            .toList(),
        alert.getCutCount());
  }

  static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
