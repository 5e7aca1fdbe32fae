package io.proofstream.analyzer.rules;

import java.util.Optional;

/**
 * What a rule gives where its expression's number lies from one bound to the next band's.
 *
 * @param from the lowest number of the band, itself included
 * @param value what the rule then gives, 0 to 1
 * @param forces the outcome that it then forces, REVIEW or DECLINE
 * @param reason in the author's words; may be empty
 */
public record Band(double from, double value, Optional<Outcome> forces, String reason) {}
