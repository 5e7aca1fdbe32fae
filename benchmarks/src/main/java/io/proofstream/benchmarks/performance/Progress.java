package io.proofstream.benchmarks.performance;

import io.proofstream.benchmarks.measure.CommittedRecords;
import io.proofstream.benchmarks.measure.LatestRecord;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a market's only partition is decided, by the number of the last decision that a
 * read_committed consumer gets: offsets count the markers of transactions, too.
 */
final class Progress implements AutoCloseable {
  private static final TopicPartition DECISIONS = first(Topics.DECISIONS);
  private static final TopicPartition TRANSACTIONS = first(Topics.TRANSACTIONS);

  private final LatestRecord latest;
  private long decided;
  private long readTo;
  private long behindMax;

  Progress(RunningSystem running) {
    this.latest = new LatestRecord(running.bootstrapServers(), DECISIONS);
  }

  /** Where the only market's records of a topic are. */
  static TopicPartition first(Topic<?> topic) {
    return new TopicPartition(new TopicNames("").of(topic), 0);
  }

  /**
   * Looks.
   *
   * @return how many outcomes there are
   */
  long look() {
    long written = latest.end(TRANSACTIONS);
    latest.look().ifPresent(this::note);
    behindMax = Math.max(behindMax, written - readTo);
    return decided;
  }

  /** Most offsets of transactions that any look found without an outcome. */
  long behindMax() {
    return behindMax;
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    OutcomeHeader outcome = CommittedRecords.outcome(record);
    decided = Math.max(decided, outcome.sequence() + 1);
    readTo = Math.max(readTo, outcome.sourceOffset() + 1);
  }

  @Override
  public void close() {
    latest.close();
  }
}
