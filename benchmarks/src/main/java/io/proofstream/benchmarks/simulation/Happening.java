package io.proofstream.benchmarks.simulation;

import java.time.Instant;

/**
 * Something that a task dealt with.
 *
 * @param topic the record's topic; empty for a tick of the clock
 * @param partition of the record
 * @param offset of the record
 * @param now what the clock said
 */
record Happening(String topic, int partition, long offset, Instant now) {
  boolean isTick() {
    return topic.isEmpty();
  }
}
