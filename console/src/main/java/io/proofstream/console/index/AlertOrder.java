package io.proofstream.console.index;

/** The order of a list of alerts. */
public enum AlertOrder {
  /** Highest severity first, of these the one due first, of these the oldest. */
  URGENT,
  /** Opened last first. */
  NEWEST,
  /** Opened first first. */
  OLDEST,
  /** Changed last first. */
  CHANGED
}
