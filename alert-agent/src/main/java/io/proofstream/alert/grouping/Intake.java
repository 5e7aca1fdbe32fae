package io.proofstream.alert.grouping;

/** What a decision was to its market. */
public enum Intake {
  /** It was seen before, so it changed nothing. */
  REPEATED,
  /** It calls for no alert; it moved the market's event time on. */
  PASSED,
  /** It is flagged: its handling says the rest. */
  FLAGGED
}
