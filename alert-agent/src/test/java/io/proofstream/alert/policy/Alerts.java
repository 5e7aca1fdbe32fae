package io.proofstream.alert.policy;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Alerts for tests. */
final class Alerts {
  private static final Instant TIME = Instant.parse("2024-03-01T00:00:00Z");

  private Alerts() {}

  /** A transaction of 10.00 EUR that is to be reviewed. */
  static AlertTransaction.Builder transaction() {
    return AlertTransaction.newBuilder()
        .setTransactionId("tx-1")
        .setCounterpartyId("M-17")
        .setOccurredAt(TIME)
        .setAmountMinor(1_000)
        .setCurrency("EUR")
        .setOutcome(Outcome.REVIEW)
        .setScore(0.5)
        .setSequence(1)
        .setAccountId("ann")
        .setCountry("DE");
  }

  /** An alert of market eu that names the given transactions. */
  static Alert of(Severity severity, AlertTransaction... transactions) {
    return Alert.newBuilder()
        .setAlertId("a")
        .setRevision(1)
        .setStatus(AlertStatus.OPEN)
        .setSeverity(severity)
        .setMarket("eu")
        .setAccountId("ann")
        .setFirstSeen(TIME)
        .setLastSeen(TIME)
        .setClosesAt(TIME)
        .setScore(0.5)
        .setOutcome(Outcome.REVIEW)
        .setTransactionCount(transactions.length)
        .setTransactions(List.of(transactions))
        .build();
  }

  /** An alert of one transaction. */
  static Alert of(Severity severity) {
    return of(severity, transaction().build());
  }

  static Alert because(Alert alert, String... rules) {
    List<Reason> reasons = Stream.of(rules).map(rule -> new Reason(rule, 0.5, "seen")).toList();
    return Alert.newBuilder(alert).setReasons(reasons).build();
  }

  static Alert in(Alert alert, String... queues) {
    return Alert.newBuilder(alert).setQueues(List.of(queues)).build();
  }

  static AlertTransaction last(Alert alert) {
    return alert.getTransactions().get(alert.getTransactions().size() - 1);
  }
}
