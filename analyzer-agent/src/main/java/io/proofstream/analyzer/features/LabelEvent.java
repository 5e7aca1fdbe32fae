package io.proofstream.analyzer.features;

/**
 * What became known about a transaction: a chargeback, a column of a file, a verdict.
 *
 * @param transactionId the transaction it speaks of; it alone decides which one that is
 * @param accountId the transaction's account, as the label's writer knows it
 * @param counterpartyId the transaction's counterparty, as the label's writer knows it
 * @param occurredAtMicros the transaction's event time as the label's writer knows it, UTC,
 *     microseconds since 1970-01-01
 * @param knownAtMicros from when on it counts, UTC, microseconds since 1970-01-01; a time outside
 *     of the years 1 to 9999 counts as their edge
 * @param fraud true for fraud, false for legitimate
 */
public record LabelEvent(
    String transactionId,
    String accountId,
    String counterpartyId,
    long occurredAtMicros,
    long knownAtMicros,
    boolean fraud) {}
