package io.proofstream.console.index;

import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision in a list.
 *
 * @param place where it lies in decisions.v1
 * @param market its market
 * @param transactionId its transaction
 * @param accountId the account
 * @param counterpartyId the counterparty
 * @param occurredAt event time
 * @param decidedAt when it was written
 * @param outcome what to do
 * @param score suspicion, 0 to 1
 * @param amountMinor minor units of the currency
 * @param currency ISO 4217 code
 * @param country the transaction's country, where it has one
 * @param handling what the alert policy did with it; empty for approved ones, and before it did
 */
public record DecisionRow(
    Place place,
    String market,
    String transactionId,
    String accountId,
    String counterpartyId,
    Instant occurredAt,
    Instant decidedAt,
    Outcome outcome,
    double score,
    long amountMinor,
    String currency,
    Optional<String> country,
    Optional<AlertHandling> handling) {
  DecisionRow with(Optional<AlertHandling> known) {
    return new DecisionRow(
        place,
        market,
        transactionId,
        accountId,
        counterpartyId,
        occurredAt,
        decidedAt,
        outcome,
        score,
        amountMinor,
        currency,
        country,
        known);
  }
}
