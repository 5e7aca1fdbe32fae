package io.proofstream.alert.delivery.message;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.time.Instant;
import java.util.List;

/** Alerts to be told of. */
public final class Notices {
  /** When they were written. */
  public static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:00.123Z");

  private static final Instant SEEN = Instant.parse("2026-03-01T09:59:59Z");

  private Notices() {}

  public static Notice of(Alert alert) {
    return new Notice(alert, 0, WRITTEN);
  }

  /** An alert with one transaction. */
  public static Alert alert(String account, String detail) {
    AlertTransaction transaction =
        AlertTransaction.newBuilder()
            .setTransactionId("tx-1")
            .setAccountId(account)
            .setCounterpartyId("shop-7")
            .setOccurredAt(SEEN)
            .setAmountMinor(123_456)
            .setCurrency("EUR")
            .setOutcome(Outcome.DECLINE)
            .setScore(0.97)
            .setSequence(1)
            .build();
    return Alert.newBuilder()
        .setAlertId("abcdefgh12345678")
        .setRevision(2)
        .setStatus(AlertStatus.OPEN)
        .setSeverity(Severity.HIGH)
        .setMarket("main")
        .setAccountId(account)
        .setFirstSeen(SEEN)
        .setLastSeen(SEEN)
        .setClosesAt(SEEN.plusSeconds(3_600))
        .setScore(0.97)
        .setOutcome(Outcome.DECLINE)
        .setReasons(List.of(new Reason("flood_5m", 0.5, detail)))
        .setTransactionCount(1)
        .setTransactions(List.of(transaction))
        .setGroup("account=" + account)
        .build();
  }
}
