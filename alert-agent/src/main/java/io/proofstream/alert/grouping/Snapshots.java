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

/** What an alert says of its transactions. Alerts are not changed in place. */
final class Snapshots {
  /** How many transactions an alert names; it counts them all. */
  static final int TRANSACTIONS_MAX = 100;

  private Snapshots() {}

  /** An alert of one transaction, revision 0: not sent yet. */
  static Alert opened(Decision decision, SeverityScale scale, String group, Instant closesAt) {
    Instant time = decision.getOccurredAt();
    return Alert.newBuilder()
        .setAlertId(AlertId.of(decision))
        .setRevision(0)
        .setStatus(AlertStatus.OPEN)
        .setSeverity(scale.of(decision))
        .setMarket(decision.getMarket())
        .setAccountId(decision.getAccountId())
        .setGroup(group)
        .setFirstSeen(time)
        .setLastSeen(time)
        .setClosesAt(closesAt)
        .setScore(decision.getScore())
        .setOutcome(decision.getOutcome())
        .setReasons(ReasonDigest.merged(List.of(), decision.getReasons()))
        .setTransactionCount(1)
        .setTransactions(List.of(transaction(decision)))
        .build();
  }

  /** The alert with one decision more, its revision as before. */
  static Alert joined(Alert alert, Decision decision, SeverityScale scale) {
    Instant time = decision.getOccurredAt();
    return Alert.newBuilder(alert)
        .setSeverity(SeverityScale.higher(alert.getSeverity(), scale.of(decision)))
        .setFirstSeen(time.isBefore(alert.getFirstSeen()) ? time : alert.getFirstSeen())
        .setLastSeen(time.isAfter(alert.getLastSeen()) ? time : alert.getLastSeen())
        .setScore(Math.max(alert.getScore(), decision.getScore()))
        .setOutcome(worse(alert.getOutcome(), decision.getOutcome()))
        .setReasons(ReasonDigest.merged(alert.getReasons(), decision.getReasons()))
        .setTransactionCount(alert.getTransactionCount() + 1)
        .setTransactions(withNamed(alert.getTransactions(), transaction(decision)))
        .build();
  }

  static AlertTransaction transaction(Decision decision) {
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
}
