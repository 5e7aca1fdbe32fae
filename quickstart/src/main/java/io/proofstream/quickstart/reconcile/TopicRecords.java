package io.proofstream.quickstart.reconcile;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * The committed records of each partition in their order, up to where it ended when this was made.
 * One consumer serves all: it waits for one partition at a time, the others pause. It is assigned,
 * belongs to no group and commits nothing.
 */
final class TopicRecords {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> beginnings;
  private final Map<TopicPartition, Long> ends;
  private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> read = new HashMap<>();

  TopicRecords(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    this.consumer = consumer;
    consumer.assign(partitions);
    this.beginnings = new HashMap<>(consumer.beginningOffsets(partitions));
    this.ends = consumer.endOffsets(partitions);
    beginnings.forEach(consumer::seek);
    consumer.pause(partitions);
    partitions.forEach(partition -> read.put(partition, new ArrayDeque<>()));
  }

  /** First offset that is still there; may rise. */
  long beginning(TopicPartition partition) {
    return beginnings.get(partition);
  }

  long end(TopicPartition partition) {
    return ends.get(partition);
  }

  /** The first record that was not taken yet, or nothing at the end. */
  Optional<ConsumerRecord<byte[], byte[]>> peek(TopicPartition partition) {
    Deque<ConsumerRecord<byte[], byte[]>> buffer = read.get(partition);
    if (buffer.isEmpty() && consumer.position(partition) < ends.get(partition)) {
      fill(partition, buffer);
    }
    return Optional.ofNullable(buffer.peekFirst());
  }

  /** Takes what {@link #peek} told. */
  void take(TopicPartition partition) {
    read.get(partition).removeFirst();
  }

  private void fill(TopicPartition partition, Deque<ConsumerRecord<byte[], byte[]>> buffer) {
    Stopwatch still = new Stopwatch();
    consumer.resume(List.of(partition));
    while (buffer.isEmpty() && consumer.position(partition) < ends.get(partition)) {
      for (ConsumerRecord<byte[], byte[]> record : poll(partition)) {
        if (record.offset() < ends.get(partition)) {
          buffer.addLast(record);
        }
      }
      if (still.elapsed().compareTo(STANDSTILL_MAX) > 0) {
        throw new CommandFailure(
            "%s gave nothing for %d s before offset %d, where it ends"
                .formatted(partition, STANDSTILL_MAX.toSeconds(), ends.get(partition)));
      }
    }
    consumer.pause(List.of(partition));
  }

  /** What is deleted while it is read is gone like what was deleted before. */
  private ConsumerRecords<byte[], byte[]> poll(TopicPartition partition) {
    try {
      return consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      beginnings.putAll(consumer.beginningOffsets(List.of(partition)));
      consumer.seek(partition, beginnings.get(partition));
      return ConsumerRecords.empty();
    }
  }
}
