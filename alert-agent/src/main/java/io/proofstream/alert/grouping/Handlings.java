package io.proofstream.alert.grouping;

import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.suppression.Suppressed;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;

/** What became of a decision, as a record. */
final class Handlings {
  private Handlings() {}

  /** It is in an alert. */
  static Handling in(AlertHandling kind, String alertId, Decision decision, LivePolicy live) {
    return common(kind, decision, live).setAlertId(alertId).build();
  }

  /** It raised no alert. */
  static Handling suppressed(
      AlertHandling kind, Suppressed by, Decision decision, LivePolicy live) {
    return common(kind, decision, live)
        .setAlertId(by.alertId().orElse(null))
        .setBecause(by.because())
        .setUntil(by.until().orElse(null))
        .build();
  }

  /** It is in an alert that is silenced. */
  static Handling silenced(String alertId, Suppressed by, Decision decision, LivePolicy live) {
    return Handling.newBuilder(suppressed(AlertHandling.SILENCED, by, decision, live))
        .setAlertId(alertId)
        .build();
  }

  private static Handling.Builder common(AlertHandling kind, Decision decision, LivePolicy live) {
    return Handling.newBuilder()
        .setTransactionId(decision.getTransactionId())
        .setAccountId(decision.getAccountId())
        .setCounterpartyId(decision.getCounterpartyId())
        .setMarket(decision.getMarket())
        .setOccurredAt(decision.getOccurredAt())
        .setSequence(decision.getEvidence().getSequence())
        .setHandling(kind)
        .setPolicy(live.contentHash());
  }
}
