package io.proofstream.analyzer.market;

import io.proofstream.analyzer.features.LabelEvent;
import io.proofstream.analyzer.features.Payment;
import io.proofstream.v1.Label;
import io.proofstream.v1.Verdict;
import java.time.Instant;
import java.util.Optional;

/** What labels and verdicts say of a transaction, as the features take it in. */
final class Statements {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long SECONDS_MIN = Payment.MICROS_MIN / MICROS_PER_SECOND;
  private static final long SECONDS_MAX = Payment.MICROS_MAX / MICROS_PER_SECOND;

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

  /**
   * Microseconds since 1970-01-01; what lies outside of the years 1 to 9999 counts as their edge.
   */
  static long micros(Instant time) {
    // ChronoUnit.MICROS.between goes by nanoseconds, which a long has for 292 years only.
    if (time.getEpochSecond() > SECONDS_MAX) {
      return Payment.MICROS_MAX;
    }
    return time.getEpochSecond() < SECONDS_MIN
        ? Payment.MICROS_MIN
        : time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
  }

  private static Optional<Boolean> fraud(Verdict verdict) {
    return switch (verdict.getDisposition()) {
      case CONFIRMED_FRAUD -> Optional.of(true);
      case FALSE_POSITIVE, VALUABLE -> Optional.of(false);
      case DUPLICATE -> Optional.empty();
    };
  }
}
