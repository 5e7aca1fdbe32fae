package io.proofstream.schemas;

/** What a new version of a schema has to be able to do, by Confluent's names. */
public enum Compatibility {
  /** Its readers read all earlier versions. */
  BACKWARD_TRANSITIVE,
  /**
   * That, and readers of all earlier versions read it: for topics whose readers we don't upgrade.
   */
  FULL_TRANSITIVE
}
