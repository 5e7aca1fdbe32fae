package io.proofstream.alert.grouping;

import io.proofstream.v1.Decision;
import io.proofstream.v1.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What a decision has to be for an alert to be made of it. The schema says the same in words; a
 * record that a foreign hand wrote must neither stop the stream nor grow an alert past what a
 * record may hold. No message quotes an id, which may be a card number.
 */
public final class DecisionBounds {
  /** Earliest event time. */
  public static final Instant EVENT_TIME_MIN = Instant.parse("0001-01-01T00:00:00Z");

  /** Latest event time. */
  public static final Instant EVENT_TIME_MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** As transactions.v1 bounds ids. */
  static final int ID_CHARACTERS_MAX = 128;

  /** As transactions.v1 bounds a country. */
  static final int COUNTRY_CHARACTERS_MAX = 64;

  private static final int CURRENCY_CHARACTERS = 3;

  private DecisionBounds() {}

  /**
   * @param decision a decision
   * @param market the market of the partition it lies in
   * @return what is wrong with it, and what was expected
   */
  public static Optional<String> fault(Decision decision, String market) {
    if (!decision.getMarket().equals(market)) {
      return Optional.of("market is not that of its partition, '" + market + "' is expected");
    }
    return id("transaction_id", decision.getTransactionId())
        .or(() -> id("account_id", decision.getAccountId()))
        .or(() -> id("counterparty_id", decision.getCounterpartyId()))
        .or(() -> numbers(decision))
        .or(() -> decision.getReasons().stream().flatMap(r -> rule(r).stream()).findFirst());
  }

  private static Optional<String> numbers(Decision decision) {
    Instant time = decision.getOccurredAt();
    if (time.isBefore(EVENT_TIME_MIN) || time.isAfter(EVENT_TIME_MAX)) {
      return fault("occurred_at", time, EVENT_TIME_MIN + " to " + EVENT_TIME_MAX);
    }
    if (!(decision.getScore() >= 0 && decision.getScore() <= 1)) {
      return fault("score", decision.getScore(), "0 to 1");
    }
    if (decision.getAmountMinor() < 0) {
      return fault("amount_minor", decision.getAmountMinor(), "0 or more");
    }
    if (decision.getCurrency().length() != CURRENCY_CHARACTERS) {
      return fault("currency", decision.getCurrency().length() + " characters", "3 letters");
    }
    String country = decision.getCountry();
    if (country != null && country.length() > COUNTRY_CHARACTERS_MAX) {
      return fault("country", country.length() + " characters", "0 to " + COUNTRY_CHARACTERS_MAX);
    }
    long sequence = decision.getEvidence().getSequence();
    return sequence < 0 ? fault("evidence.sequence", sequence, "0 or more") : Optional.empty();
  }

  private static Optional<String> rule(Reason reason) {
    return id("reasons.rule", reason.getRule())
        .or(
            () ->
                Double.isFinite(reason.getContribution())
                    ? Optional.empty()
                    : fault("reasons.contribution", reason.getContribution(), "a finite number"));
  }

  private static Optional<String> id(String field, String value) {
    return value.isEmpty() || value.length() > ID_CHARACTERS_MAX
        ? fault(field, value.length() + " characters", "1 to " + ID_CHARACTERS_MAX)
        : Optional.empty();
  }

  private static Optional<String> fault(String field, Object found, String expected) {
    return Optional.of("%s is %s, %s expected".formatted(field, found, expected));
  }
}
