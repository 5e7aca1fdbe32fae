package io.proofstream.analyzer.features;

/**
 * What became known later about a transaction.
 *
 * @param transactionId the transaction
 * @param accountId its account
 * @param counterpartyId its counterparty
 * @param occurredAtMicros its event time, microseconds since 1970-01-01 UTC
 * @param knownAtMicros from when on the label counts
 * @param fraud true for fraud, false for legitimate
 */
public record LabelEvent(
    String transactionId,
    String accountId,
    String counterpartyId,
    long occurredAtMicros,
    long knownAtMicros,
    boolean fraud) {}
