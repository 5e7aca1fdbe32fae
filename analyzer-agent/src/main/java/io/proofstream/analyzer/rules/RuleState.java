package io.proofstream.analyzer.rules;

/** Whether a rule counts. */
public enum RuleState {
  /** Evaluated; counts in score and outcome. */
  LIVE,
  /** Evaluated and reported beside the live rules; changes nothing. */
  SHADOW,
  /** Checked when the rule set is published, never evaluated. */
  OFF
}
