package io.proofstream.runtime.safety;

/** How bad a finding is. */
public enum Severity {
  /** A promise would be void: an agent does not start, unless told that this is development. */
  FATAL,
  /** Something may go wrong that need not. */
  WARNING,
  /** Good to know, or could not be found out. */
  INFO
}
