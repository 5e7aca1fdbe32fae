package io.proofstream.console.index;

import io.proofstream.v1.Disposition;
import java.time.Instant;
import java.util.Optional;

/**
 * What an analyst found of a transaction.
 *
 * @param verdictId its id
 * @param alertId the alert that was judged
 * @param disposition what was found
 * @param analyst who judged
 * @param note why
 * @param knownAt from when on it counts as a label, on the market's event-time axis
 * @param at when it was written
 * @param place where it lies in verdicts.v1
 */
public record VerdictRow(
    String verdictId,
    String alertId,
    Disposition disposition,
    String analyst,
    Optional<String> note,
    Instant knownAt,
    Instant at,
    Place place) {}
