package io.proofstream.analyzer.features;

/** What a label did. */
public enum Learning {
  /** It counts from its {@code known_at} on, or once its transaction is there. */
  LEARNED,
  /** The transaction has this statement already. */
  REPEATED,
  /** The transaction has {@link FeatureEngine#STATEMENTS_MAX} other statements; it is ignored. */
  TOO_MANY
}
