package io.proofstream.collector.topic;

/** Where a consumer group that has no position yet begins. */
public enum Begin {
  /** With the oldest record that is there. */
  EARLIEST,
  /** With the first that comes from now on. */
  LATEST
}
