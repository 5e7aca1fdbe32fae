package io.proofstream.benchmarks.chaos.check;

/** What a row that is given to a collector has to come to. */
public enum RowKind {
  /** A transaction that is decided. */
  PAYMENT,
  /** One that is known to be a fraud: a transaction that is decided, and a label. */
  FRAUD,
  /** The same bytes as an earlier row: a transaction that is counted as repeated. */
  REPEAT,
  /** An earlier row's id with other content: a transaction that the analyzer rejects. */
  CONFLICT,
  /** No transaction: the collector rejects it. */
  BAD
}
