package io.proofstream.analyzer.features;

/**
 * Whether a transaction is new in its market.
 *
 * @param kind which it is
 * @param firstOffset offset of the record that came first under this id; that of the record itself
 *     where it is new
 */
public record Identity(Kind kind, long firstOffset) {
  /** New, the same bytes again, or the same id with other bytes. */
  public enum Kind {
    NEW,
    REPEATED,
    CONFLICT
  }
}
