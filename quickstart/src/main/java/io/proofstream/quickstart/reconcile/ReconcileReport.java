package io.proofstream.quickstart.reconcile;

import java.util.List;
import java.util.UUID;

/**
 * What a comparison of the log with the topics found.
 *
 * @param same whether no difference was found
 * @param entries of the log that were looked at
 * @param differences the first ones, each with its place
 * @param differenceCount all of them
 * @param partitions of the log, and those of the cluster that the log does not hold
 */
record ReconcileReport(
    boolean same,
    long entries,
    List<String> differences,
    long differenceCount,
    List<Partition> partitions) {
  /** What became of a partition's topic. */
  enum State {
    THERE,
    DELETED,
    MADE_AGAIN,
    NOT_IN_LOG
  }

  /**
   * One partition.
   *
   * @param topic its name
   * @param topicId in the log
   * @param partition its number
   * @param state of the topic
   * @param records of the log
   * @param compared of those, records that the topic still has, the same or not
   * @param gone of those, records below the topic's beginning, or of a topic that is gone
   * @param compacted of those, records that compaction took
   * @param differences found
   * @param aheadOffsets that the topic has behind the log's last one: what is still to be recorded
   */
  record Partition(
      String topic,
      UUID topicId,
      int partition,
      State state,
      long records,
      long compared,
      long gone,
      long compacted,
      long differences,
      long aheadOffsets) {}
}
