package io.proofstream.quickstart.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * A simulated payment.
 *
 * @param transactionId unique in its run
 * @param accountId the payer
 * @param counterpartyId the payee
 * @param occurredAt event time
 * @param amountMinor euro cents
 * @param channel how it was paid
 * @param fraud how it is a fraud, if it is one: the ground truth, which the system is not told
 * @param chargeback what becomes known later
 */
record Payment(
    String transactionId,
    String accountId,
    String counterpartyId,
    Instant occurredAt,
    long amountMinor,
    String channel,
    Optional<FraudKind> fraud,
    Optional<Chargeback> chargeback) {}
