package io.proofstream.analyzer.rules;

/** What to do with a transaction, in rising order of suspicion. */
public enum Outcome {
  APPROVE,
  REVIEW,
  DECLINE;

  /** The more suspicious of the two. */
  Outcome raisedTo(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
