package io.proofstream.console.index;

import io.proofstream.v1.ResendOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A refused record that was sent again.
 *
 * @param by who asked for it
 * @param at when
 * @param outcome what came of it; empty while that is not known
 * @param code why it was refused again
 * @param reason the same for a person
 */
public record ResendRow(
    String by,
    Instant at,
    Optional<ResendOutcome> outcome,
    Optional<String> code,
    Optional<String> reason) {}
