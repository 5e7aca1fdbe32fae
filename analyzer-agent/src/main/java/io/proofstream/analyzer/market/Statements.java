package io.proofstream.analyzer.market;

import io.proofstream.analyzer.features.LabelEvent;
import io.proofstream.v1.Label;
import io.proofstream.v1.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What labels and verdicts say of a transaction, as the features take it in. */
final class Statements {
  private Statements() {}

  static LabelEvent of(Label label) {
    return new LabelEvent(
        label.getTransactionId(),
        label.getAccountId(),
        label.getCounterpartyId(),
        micros(label.getOccurredAt()),
        micros(label.getKnownAt()),
        label.getFraud());
  }

  /** Empty where the verdict says nothing about fraud. */
  static Optional<LabelEvent> of(Verdict verdict) {
    return fraud(verdict)
        .map(
            fraud ->
                new LabelEvent(
                    verdict.getTransactionId(),
                    verdict.getAccountId(),
                    verdict.getCounterpartyId(),
                    micros(verdict.getOccurredAt()),
                    micros(verdict.getKnownAt()),
                    fraud));
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Optional<Boolean> fraud(Verdict verdict) {
    return switch (verdict.getDisposition()) {
      case CONFIRMED_FRAUD -> Optional.of(true);
      case FALSE_POSITIVE, VALUABLE -> Optional.of(false);
      case DUPLICATE -> Optional.empty();
    };
  }
}
