package io.proofstream.analyzer.market;

import io.proofstream.analyzer.features.Payment;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.v1.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * What a transaction has to be to be scored. A function of the record alone, its time of writing
 * included, so that a replay refuses the same ones.
 */
final class TransactionCheck {
  /** Longest id of a transaction, account or counterparty, in characters. */
  static final int ID_CHARACTERS_MAX = 128;

  /** Most attributes of a transaction. */
  static final int ATTRIBUTES_MAX = 64;

  /** Longest name or value of one, in UTF-16 units. */
  static final int ATTRIBUTE_CHARACTERS_MAX = 2 * 1_024;

  private static final Instant EARLIEST = Instant.EPOCH.plus(Payment.MICROS_MIN, ChronoUnit.MICROS);

  private static final Instant LATEST = Instant.EPOCH.plus(Payment.MICROS_MAX, ChronoUnit.MICROS);

  private final Duration aheadMax;
  private final Optional<Currency> configured;

  /**
   * @param aheadMax how far event time may be ahead of the time of writing
   * @param configured the markets' currency, where the settings have one
   */
  TransactionCheck(Duration aheadMax, Optional<Currency> configured) {
    this.aheadMax = aheadMax;
    this.configured = configured;
  }

  /**
   * @param transaction the transaction
   * @param writtenAt when its record was written
   * @param marketCurrency the market's currency so far, empty where there is none yet
   * @return why it is refused, empty where it is not
   */
  Optional<Rejection> refuse(Transaction transaction, Instant writtenAt, String marketCurrency) {
    return id("transaction_id", transaction.getTransactionId())
        .or(() -> id("account_id", transaction.getAccountId()))
        .or(() -> id("counterparty_id", transaction.getCounterpartyId()))
        .or(() -> amount(transaction.getAmountMinor()))
        .or(() -> currency(transaction.getCurrency(), marketCurrency))
        .or(() -> time(transaction.getOccurredAt(), writtenAt))
        .or(() -> attributes(transaction.getAttributes()));
  }

  private static Optional<Rejection> id(String field, String id) {
    if (id.isEmpty()) {
      return Optional.of(new Rejection("MISSING_FIELD", field + " is empty"));
    }
    return id.length() <= ID_CHARACTERS_MAX
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "TOO_LONG",
                "%s has %d characters, at most %d are expected"
                    .formatted(field, id.length(), ID_CHARACTERS_MAX)));
  }

  /** Rules go through them, so their number and length bound what a transaction costs. */
  private static Optional<Rejection> attributes(Map<String, String> attributes) {
    if (attributes.size() > ATTRIBUTES_MAX) {
      return Optional.of(
          new Rejection(
              "TOO_LONG",
              "%d attributes, at most %d are expected"
                  .formatted(attributes.size(), ATTRIBUTES_MAX)));
    }
    for (Map.Entry<String, String> each : attributes.entrySet()) {
      int characters = Math.max(each.getKey().length(), each.getValue().length());
      if (characters > ATTRIBUTE_CHARACTERS_MAX) {
        return Optional.of(
            new Rejection(
                "TOO_LONG",
                "an attribute has %d characters, at most %d are expected"
                    .formatted(characters, ATTRIBUTE_CHARACTERS_MAX)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> amount(long minor) {
    if (minor < 0) {
      return Optional.of(
          new Rejection("NEGATIVE_AMOUNT", "amount is negative, 0 or more is expected"));
    }
    return minor <= Payment.AMOUNT_MINOR_MAX
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "AMOUNT_TOO_LARGE",
                "amount has more than %d minor units".formatted(Payment.AMOUNT_MINOR_MAX)));
  }

  private Optional<Rejection> currency(String code, String marketCurrency) {
    try {
      Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Rejection("UNKNOWN_CURRENCY", "currency is not an ISO 4217 code such as EUR"));
    }
    String expected = configured.map(Currency::getCurrencyCode).orElse(marketCurrency);
    return expected.isEmpty() || expected.equals(code)
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "OTHER_CURRENCY",
                "currency is %s, the market's currency %s is expected".formatted(code, expected)));
  }

  private Optional<Rejection> time(Instant occurredAt, Instant writtenAt) {
    if (occurredAt.isBefore(EARLIEST)) {
      return Optional.of(
          new Rejection("PAST_TIME", "event time %s is before %s".formatted(occurredAt, EARLIEST)));
    }
    if (occurredAt.isAfter(LATEST)) {
      return Optional.of(
          new Rejection("FUTURE_TIME", "event time %s is after %s".formatted(occurredAt, LATEST)));
    }
    return occurredAt.isAfter(writtenAt.plus(aheadMax))
        ? Optional.of(
            new Rejection(
                "FUTURE_TIME",
                "event time %s is more than %s ahead of the time of writing %s"
                    .formatted(occurredAt, aheadMax, writtenAt)))
        : Optional.empty();
  }
}
