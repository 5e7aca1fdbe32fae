package io.proofstream.benchmarks.chaos.check;

/** What the analyzer made of a transaction. */
public enum OutcomeKind {
  DECIDED,
  REPEATED,
  REJECTED;

  /** What a row of this kind has to come to, if it becomes a transaction. */
  static OutcomeKind of(RowKind row) {
    return switch (row) {
      case PAYMENT, FRAUD -> DECIDED;
      case REPEAT -> REPEATED;
      case CONFLICT, BAD -> REJECTED;
    };
  }
}
