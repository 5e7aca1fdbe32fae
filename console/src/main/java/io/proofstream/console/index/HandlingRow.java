package io.proofstream.console.index;

import io.proofstream.v1.AlertHandling;
import java.time.Instant;
import java.util.Optional;

/**
 * What the alert policy did with a flagged transaction.
 *
 * @param transactionId the transaction
 * @param market its market
 * @param handling what was done
 * @param alertId the alert that it is in, or that inhibits it
 * @param because the id or name of what suppressed it
 * @param until until when that lasts
 * @param policy content hash of the policy, hexadecimal
 * @param at when it was written
 */
public record HandlingRow(
    String transactionId,
    String market,
    AlertHandling handling,
    Optional<String> alertId,
    Optional<String> because,
    Optional<Instant> until,
    Optional<String> policy,
    Instant at) {}
