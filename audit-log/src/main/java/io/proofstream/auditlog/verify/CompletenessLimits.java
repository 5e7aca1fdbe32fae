package io.proofstream.auditlog.verify;

/**
 * What is let pass when the outcomes are checked.
 *
 * @param settled whether nothing may be in flight: the log of a system that was left to finish
 * @param inFlightMax transactions of a market that may wait for their outcomes, and as many
 *     outcomes for their transactions, 1 or more; {@value InFlight#ITEM_BYTES} bytes of memory each
 */
public record CompletenessLimits(boolean settled, long inFlightMax) {
  /** What a verifier with a gigabyte to spare can hold of both. */
  public static final long IN_FLIGHT_MAX = 10_000_000;

  /** Of a log whose system may be at work. */
  public static final CompletenessLimits USUAL = new CompletenessLimits(false, IN_FLIGHT_MAX);

  public CompletenessLimits {
    if (inFlightMax < 1) {
      throw new IllegalArgumentException("at most " + inFlightMax + " in flight; 1 or more");
    }
  }
}
