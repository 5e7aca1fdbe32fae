package io.proofstream.console.index;

/**
 * What the alerts of a rule turned out to be.
 *
 * @param rule the rule
 * @param judged closed alerts with a disposition in which it fired
 * @param confirmedFraud of these, confirmed fraud
 * @param falsePositive of these, false alarms
 * @param valuable of these, no fraud but worth a look
 * @param duplicate of these, duplicates
 */
public record Precision(
    String rule,
    long judged,
    long confirmedFraud,
    long falsePositive,
    long valuable,
    long duplicate) {
  /** Share of confirmed fraud among those that were judged and are no duplicate; NaN for none. */
  public double value() {
    return (double) confirmedFraud / (confirmedFraud + falsePositive + valuable);
  }
}
