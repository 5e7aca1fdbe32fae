package io.proofstream.console.api;

import io.proofstream.console.access.CsvCell;
import io.proofstream.console.index.AlertRow;
import io.proofstream.v1.Alert;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Alerts as a table (RFC 4180) that a spreadsheet takes for text. */
final class AlertCsv {
  static final String HEADER =
      "alert_id,revision,status,severity,market,account_id,opened_at,changed_at,due_at,score,"
          + "transaction_count,rules,queues,assignee,disposition\r\n";

  private AlertCsv() {}

  static String line(AlertRow row, UnaryOperator<String> mask) {
    Alert alert = row.alert();
    return List.<Object>of(
            alert.getAlertId(),
            alert.getRevision(),
            alert.getStatus(),
            alert.getSeverity(),
            alert.getMarket(),
            mask.apply(alert.getAccountId()),
            row.openedAt(),
            row.changedAt(),
            Objects.toString(alert.getDueAt(), ""),
            alert.getScore(),
            alert.getTransactionCount(),
            alert.getReasons().stream()
                .map(reason -> reason.getRule())
                .collect(Collectors.joining(" ")),
            String.join(" ", alert.getQueues()),
            Objects.toString(alert.getAssignee(), ""),
            Objects.toString(alert.getDisposition(), ""))
        .stream()
        .map(value -> cell(value.toString()))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    return '"' + CsvCell.safe(text).replace("\"", "\"\"") + '"';
  }
}
