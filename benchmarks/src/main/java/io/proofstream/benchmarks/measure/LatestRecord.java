package io.proofstream.benchmarks.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The last record of a partition that a read_committed consumer gets. Cheap to ask for, however
 * much came since; for one thread.
 */
public final class LatestRecord implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Of so many last offsets one is a record's: the markers of transactions have one each, too. */
  private static final int LAST = 8;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private long seenTo;
  private Optional<ConsumerRecord<byte[], byte[]>> latest = Optional.empty();

  /**
   * @param bootstrapServers the broker
   * @param partition whose last record is asked for
   */
  public LatestRecord(String bootstrapServers, TopicPartition partition) {
    this.consumer = CommittedRecords.consumer(bootstrapServers);
    this.partition = partition;
    consumer.assign(List.of(partition));
  }

  /** Looks; nothing as long as there is none. */
  public Optional<ConsumerRecord<byte[], byte[]>> look() {
    long end = end(partition);
    if (end > seenTo) {
      consumer.seek(partition, Math.max(0, end - LAST));
      consumer
          .poll(POLL)
          .records(partition)
          .forEach(
              record -> {
                latest = Optional.of(record);
                seenTo = end;
              });
    }
    return latest;
  }

  /** The offset behind the last committed one of any partition. */
  public long end(TopicPartition any) {
    return consumer.endOffsets(List.of(any)).get(any);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
