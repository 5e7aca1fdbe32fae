package io.proofstream.analyzer.features;

/**
 * A transaction, as far as features need it.
 *
 * @param transactionId unique in the market
 * @param accountId who pays
 * @param counterpartyId who is paid
 * @param occurredAtMicros event time, microseconds since 1970-01-01 UTC
 * @param amountMinor minor units, 0 or more
 * @param minorPerMajor minor units in a major unit of the currency, 100 for EUR
 */
public record Payment(
    String transactionId,
    String accountId,
    String counterpartyId,
    long occurredAtMicros,
    long amountMinor,
    int minorPerMajor) {}
