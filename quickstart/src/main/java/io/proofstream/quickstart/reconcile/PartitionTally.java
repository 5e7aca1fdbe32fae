package io.proofstream.quickstart.reconcile;

import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.quickstart.reconcile.ReconcileReport.State;
import org.apache.kafka.common.TopicPartition;

/** Counts of one partition of the log, and how far it was gone through. */
final class PartitionTally {
  private final SourcePartition source;
  private final State state;

  /** What is still to be recorded, or has not been compared yet, begins here. */
  long nextOffset;

  long records;
  long compared;
  long gone;
  long compacted;
  long differences;

  PartitionTally(SourcePartition source, State state) {
    this.source = source;
    this.state = state;
  }

  boolean isThere() {
    return state == State.THERE;
  }

  TopicPartition topicPartition() {
    return new TopicPartition(source.topic(), source.partition());
  }

  ReconcileReport.Partition report(long end) {
    return new ReconcileReport.Partition(
        source.topic(),
        source.topicId(),
        source.partition(),
        state,
        records,
        compared,
        gone,
        compacted,
        differences,
        isThere() ? Math.max(0, end - nextOffset) : 0);
  }
}
