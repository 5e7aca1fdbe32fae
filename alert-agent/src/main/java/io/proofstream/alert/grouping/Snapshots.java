package io.proofstream.alert.grouping;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An alert from one state to the next. Alerts are not changed in place. */
final class Snapshots {
  /** How many transactions an alert names; it counts them all. */
  static final int TRANSACTIONS_MAX = 100;

  private final GroupingPolicy policy;

  Snapshots(GroupingPolicy policy) {
    this.policy = policy;
  }

  /** A new alert, revision 1. */
  Alert opened(Decision decision, Instant closesAt) {
    AlertTransaction transaction = transaction(decision);
    Instant time = decision.getOccurredAt();
    Alert unrouted =
        new Alert(
            AlertId.of(decision),
            1,
            AlertStatus.OPEN,
            policy.severity().of(decision),
            decision.getMarket(),
            decision.getAccountId(),
            time,
            time,
            closesAt,
            decision.getScore(),
            decision.getOutcome(),
            ReasonDigest.merged(List.of(), decision.getReasons()),
            1L,
            List.of(transaction),
            List.of());
    return routed(unrouted, transaction);
  }

  /** The alert with one decision more, its revision as before. */
  Alert joined(Alert alert, Decision decision) {
    AlertTransaction transaction = transaction(decision);
    Instant time = decision.getOccurredAt();
    Alert unrouted =
        new Alert(
            alert.getAlertId(),
            alert.getRevision(),
            alert.getStatus(),
            SeverityScale.higher(alert.getSeverity(), policy.severity().of(decision)),
            alert.getMarket(),
            alert.getAccountId(),
            time.isBefore(alert.getFirstSeen()) ? time : alert.getFirstSeen(),
            time.isAfter(alert.getLastSeen()) ? time : alert.getLastSeen(),
            alert.getClosesAt(),
            Math.max(alert.getScore(), decision.getScore()),
            worse(alert.getOutcome(), decision.getOutcome()),
            ReasonDigest.merged(alert.getReasons(), decision.getReasons()),
            alert.getTransactionCount() + 1,
            withNamed(alert.getTransactions(), transaction),
            alert.getQueues());
    return routed(unrouted, transaction);
  }

  /** The next revision of an alert that goes on. */
  static Alert revised(Alert alert) {
    return with(alert, alert.getStatus(), alert.getQueues(), 1);
  }

  /** The last revision. */
  Alert closed(Alert alert) {
    List<String> queues = policy.routes().existing(alert.getQueues());
    return with(alert, AlertStatus.CLOSED, queues, 1);
  }

  private Alert routed(Alert alert, AlertTransaction latest) {
    List<String> queues = policy.routes().queues(alert, latest);
    return queues.equals(alert.getQueues()) ? alert : with(alert, alert.getStatus(), queues, 0);
  }

  private static Alert with(Alert alert, AlertStatus status, List<String> queues, int revisions) {
    return new Alert(
        alert.getAlertId(),
        alert.getRevision() + revisions,
        status,
        alert.getSeverity(),
        alert.getMarket(),
        alert.getAccountId(),
        alert.getFirstSeen(),
        alert.getLastSeen(),
        alert.getClosesAt(),
        alert.getScore(),
        alert.getOutcome(),
        alert.getReasons(),
        alert.getTransactionCount(),
        alert.getTransactions(),
        queues);
  }

  private static List<AlertTransaction> withNamed(
      List<AlertTransaction> named, AlertTransaction latest) {
    if (named.size() >= TRANSACTIONS_MAX) {
      return named;
    }
    List<AlertTransaction> all = new ArrayList<>(named);
    all.add(latest);
    return all;
  }

  private static Outcome worse(Outcome one, Outcome other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static AlertTransaction transaction(Decision decision) {
    return new AlertTransaction(
        decision.getTransactionId(),
        decision.getCounterpartyId(),
        decision.getOccurredAt(),
        decision.getAmountMinor(),
        decision.getCurrency(),
        decision.getOutcome(),
        decision.getScore(),
        decision.getEvidence().getSequence());
  }
}
