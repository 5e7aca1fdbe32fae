package io.proofstream.analyzer.features;

/**
 * Whether a transaction id was seen before in its market.
 *
 * @param kind what it is
 * @param firstOffset the source offset of the transaction that has the id; -1 for {@link Kind#NEW}
 */
public record Identity(Kind kind, long firstOffset) {
  static final Identity NEW = new Identity(Kind.NEW, -1);

  /** What a transaction is to the one that has its id. */
  public enum Kind {
    /** Not seen within the horizon. */
    NEW,
    /** The same bytes again. */
    REPEATED,
    /** The same id with other bytes. */
    CONFLICT
  }
}
