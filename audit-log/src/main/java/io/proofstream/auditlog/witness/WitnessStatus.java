package io.proofstream.auditlog.witness;

import java.time.Instant;
import java.util.Optional;

/**
 * How a log's witness does.
 *
 * @param name in the policy file
 * @param state of the last time it was asked
 * @param reason what is wrong, for a person to read; empty where nothing is
 * @param cosignedSize the largest head it cosigned since this start; 0 for none
 * @param cosignedAt the time in that cosignature
 */
public record WitnessStatus(
    String name, State state, String reason, long cosignedSize, Optional<Instant> cosignedAt) {
  /** What a witness last did. */
  public enum State {
    /** Was not asked yet, or has no URL. */
    UNASKED,
    /** Cosigned in time. */
    COSIGNS,
    /** Did not answer in time, or not at all. */
    AWAY,
    /** Answered, but not with its cosignature. */
    REFUSES,
    /** Holds a head that is not a beginning of this log: one of both was rolled back or forked. */
    DISAGREES
  }
}
