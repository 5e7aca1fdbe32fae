package io.proofstream.collector.mapping;

/** What attributes of a transaction may be at most; the schema Transaction.avsc promises it. */
final class AttributeLimits {
  /** Attributes of one transaction. */
  static final int ATTRIBUTES_MAX = 64;

  /** Characters of an attribute's name. */
  static final int NAME_CHARACTERS_MAX = 64;

  /** Characters of an attribute's value. */
  static final int VALUE_CHARACTERS_MAX = 1_024;

  private AttributeLimits() {}
}
