package io.proofstream.collector.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a group stands in its topic. Its beginning is committed before the first record is read, so
 * that who begins with what comes from now on stays there, however it ends.
 */
final class GroupPosition {
  private static final Logger LOG = LoggerFactory.getLogger(GroupPosition.class);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicReader.Reading reading;

  GroupPosition(Consumer<byte[], byte[]> consumer, TopicReader.Reading reading) {
    this.consumer = consumer;
    this.reading = reading;
  }

  /** The next records; none where a beginning had to be found first. */
  ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
    try {
      return consumer.poll(atMost);
    } catch (NoOffsetForPartitionException e) {
      begin(e.partitions());
    } catch (OffsetOutOfRangeException e) {
      passOver(e.offsetOutOfRangePartitions());
    }
    return ConsumerRecords.empty();
  }

  /** Goes back to what is committed, after a transaction was aborted. */
  void rewind() {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(consumer.assignment());
    committed.forEach(
        (partition, offset) -> {
          // None where the beginning is still to be found, which the next poll does.
          if (offset != null) {
            consumer.seek(partition, offset);
          }
        });
  }

  private void begin(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> offsets =
        reading.begin() == Begin.EARLIEST
            ? consumer.beginningOffsets(partitions)
            : consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
    offsets.forEach((partition, offset) -> first.put(partition, new OffsetAndMetadata(offset)));
    consumer.commitSync(first);
    first.forEach(consumer::seek);
  }

  /**
   * Records that are gone before they were read cannot be had back; that is said and not hidden.
   */
  private void passOver(Map<TopicPartition, Long> positions) {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(positions.keySet());
    beginnings.forEach(
        (partition, beginning) -> {
          LOG.atError()
              .addKeyValue("topic", partition.topic())
              .addKeyValue("partition", partition.partition())
              .addKeyValue("position", positions.get(partition))
              .addKeyValue("beginning", beginning)
              .log("the topic no longer has what comes next, reading goes on at its beginning");
          consumer.seek(partition, beginning);
        });
  }
}
