package io.proofstream.alert.grouping;

/** What became of a decision. */
public enum Handling {
  /** It was seen before, so it changed nothing. */
  REPEATED,
  /** It calls for no alert; it moved the market's event time on. */
  PASSED,
  /** It opened an alert. */
  OPENED,
  /** It joined its account's open alert. */
  JOINED
}
