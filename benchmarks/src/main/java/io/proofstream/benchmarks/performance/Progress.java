package io.proofstream.benchmarks.performance;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a market's only partition is decided, by the number of the last decision that a
 * read_committed consumer gets: offsets count the markers of transactions, too.
 */
final class Progress implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Of so many last offsets one is a decision's. */
  private static final int LAST = 8;

  private static final TopicPartition DECISIONS = first(Topics.DECISIONS);
  private static final TopicPartition TRANSACTIONS = first(Topics.TRANSACTIONS);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private long seenTo;
  private long decided;
  private long readTo;
  private long behindMax;

  Progress(RunningSystem running) {
    this.consumer = running.consumer();
    consumer.assign(List.of(DECISIONS));
  }

  private static TopicPartition first(Topic<?> topic) {
    return new TopicPartition(new TopicNames("").of(topic), 0);
  }

  /**
   * Looks.
   *
   * @return how many outcomes there are
   */
  long look() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(DECISIONS, TRANSACTIONS));
    long end = ends.get(DECISIONS);
    if (end > seenTo) {
      consumer.seek(DECISIONS, Math.max(0, end - LAST));
      consumer.poll(POLL).records(DECISIONS).forEach(this::note);
      seenTo = end;
    }
    behindMax = Math.max(behindMax, ends.get(TRANSACTIONS) - readTo);
    return decided;
  }

  /** Most offsets of transactions that any look found without an outcome. */
  long behindMax() {
    return behindMax;
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    OutcomeHeader outcome =
        OutcomeHeader.decode(record.headers().lastHeader(Headers.OUTCOME).value());
    decided = Math.max(decided, outcome.sequence() + 1);
    readTo = Math.max(readTo, outcome.sourceOffset() + 1);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
