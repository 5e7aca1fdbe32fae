package io.proofstream.quickstart.simulator;

/** How a simulated fraud is done. */
public enum FraudKind {
  /** One payment of more than accounts ever pay. */
  LARGE_AMOUNT,

  /** At a counterparty that leaks its customers' cards for weeks, half of all payments. */
  COMPROMISED_COUNTERPARTY,

  /**
   * From an account in somebody else's hands for two weeks, a third of its payments, times five.
   */
  COMPROMISED_ACCOUNT,

  /** A stolen card tried out: many small payments at many places within minutes. */
  VELOCITY_BURST
}
