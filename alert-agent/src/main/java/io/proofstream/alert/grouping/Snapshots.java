package io.proofstream.alert.grouping;

import io.proofstream.alert.policy.SeverityScale;
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
        Alert.newBuilder()
            .setAlertId(AlertId.of(decision))
            .setRevision(1)
            .setStatus(AlertStatus.OPEN)
            .setSeverity(policy.severity().of(decision))
            .setMarket(decision.getMarket())
            .setAccountId(decision.getAccountId())
            .setFirstSeen(time)
            .setLastSeen(time)
            .setClosesAt(closesAt)
            .setScore(decision.getScore())
            .setOutcome(decision.getOutcome())
            .setReasons(ReasonDigest.merged(List.of(), decision.getReasons()))
            .setTransactionCount(1)
            .setTransactions(List.of(transaction))
            .build();
    return routed(unrouted, transaction);
  }

  /** The alert with one decision more, its revision as before. */
  Alert joined(Alert alert, Decision decision) {
    AlertTransaction transaction = transaction(decision);
    Instant time = decision.getOccurredAt();
    Alert unrouted =
        Alert.newBuilder(alert)
            .setSeverity(SeverityScale.higher(alert.getSeverity(), policy.severity().of(decision)))
            .setFirstSeen(time.isBefore(alert.getFirstSeen()) ? time : alert.getFirstSeen())
            .setLastSeen(time.isAfter(alert.getLastSeen()) ? time : alert.getLastSeen())
            .setScore(Math.max(alert.getScore(), decision.getScore()))
            .setOutcome(worse(alert.getOutcome(), decision.getOutcome()))
            .setReasons(ReasonDigest.merged(alert.getReasons(), decision.getReasons()))
            .setTransactionCount(alert.getTransactionCount() + 1)
            .setTransactions(withNamed(alert.getTransactions(), transaction))
            .build();
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
    return Alert.newBuilder(alert)
        .setRevision(alert.getRevision() + revisions)
        .setStatus(status)
        .setQueues(queues)
        .build();
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
    return AlertTransaction.newBuilder()
        .setTransactionId(decision.getTransactionId())
        .setCounterpartyId(decision.getCounterpartyId())
        .setOccurredAt(decision.getOccurredAt())
        .setAmountMinor(decision.getAmountMinor())
        .setCurrency(decision.getCurrency())
        .setOutcome(decision.getOutcome())
        .setScore(decision.getScore())
        .setSequence(decision.getEvidence().getSequence())
        .setAccountId(decision.getAccountId())
        .setCountry(decision.getCountry())
        .build();
  }
}
