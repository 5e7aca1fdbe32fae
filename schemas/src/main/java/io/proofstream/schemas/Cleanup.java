package io.proofstream.schemas;

/** What becomes of a topic's old records. */
public enum Cleanup {
  /** They are deleted when their retention ends. */
  DELETE,
  /** The latest of each key is kept. */
  COMPACT
}
