package io.proofstream.console.index;

import java.time.Instant;

/**
 * Refused records of one cause.
 *
 * @param agent who refused them
 * @param code why
 * @param source where they came from
 * @param count how many there are
 * @param first when the first was refused
 * @param last when the last was
 */
public record CauseRow(
    String agent, String code, String source, long count, Instant first, Instant last) {}
