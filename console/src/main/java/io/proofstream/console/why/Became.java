package io.proofstream.console.why;

/** What became of a transaction. */
public enum Became {
  /** It was approved, so there is nothing to alert on. */
  APPROVED,
  /** It is in an alert. */
  ALERTED,
  /** It is in an alert that waits for a silence to end. */
  SILENCED,
  /** Only rules that are snoozed for its account had fired. */
  SNOOZED,
  /** Another open alert says more. */
  INHIBITED,
  /** A flood cap was reached. */
  CAPPED,
  /** It was flagged, and the alert agent has not come to it. */
  AWAITED,
  /** It was refused, and not decided. */
  REJECTED,
  /** Nothing is known of it. */
  UNKNOWN
}
