package io.proofstream.analyzer.features;

/**
 * An accepted transaction, as far as features need it.
 *
 * @param transactionId identifies it within its market
 * @param accountId the payer's account or card
 * @param counterpartyId the merchant, terminal or beneficiary
 * @param occurredAtMicros event time, UTC, microseconds since 1970-01-01, within {@link
 *     #MICROS_MIN} and {@link #MICROS_MAX}
 * @param amountMinor minor units of the currency, 0 to {@link #AMOUNT_MINOR_MAX}
 * @param minorPerMajor minor units in a major unit of the currency, 100 for EUR; 1 or more
 */
public record Payment(
    String transactionId,
    String accountId,
    String counterpartyId,
    long occurredAtMicros,
    long amountMinor,
    int minorPerMajor) {

  /** The largest amount, minor units: the sum of 9,000 such payments still fits a long. */
  public static final long AMOUNT_MINOR_MAX = 1_000_000_000_000_000L;

  /** The earliest time, 0001-01-01T00:00:00Z, microseconds since 1970-01-01. */
  public static final long MICROS_MIN = -62_135_596_800_000_000L;

  /** The latest time, 9999-12-31T23:59:59.999999Z, microseconds since 1970-01-01. */
  public static final long MICROS_MAX = 253_402_300_799_999_999L;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException with the field, its value and the range
   */
  public Payment {
    if (occurredAtMicros < MICROS_MIN || occurredAtMicros > MICROS_MAX) {
      throw new IllegalArgumentException(
          "occurred_at: " + occurredAtMicros + " µs is not within the years 1 and 9999");
    }
    if (amountMinor < 0 || amountMinor > AMOUNT_MINOR_MAX) {
      throw new IllegalArgumentException(
          "amount_minor: " + amountMinor + " is not within 0 and " + AMOUNT_MINOR_MAX);
    }
    if (minorPerMajor < 1) {
      throw new IllegalArgumentException("minor units: " + minorPerMajor + " is not 1 or more");
    }
  }
}
