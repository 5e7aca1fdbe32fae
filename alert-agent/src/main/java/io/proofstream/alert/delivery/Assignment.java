package io.proofstream.alert.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Partitions come and go: each begins where it was committed, and is committed when it goes. */
final class Assignment implements ConsumerRebalanceListener {
  private final Consumer<byte[], byte[]> consumer;
  private final DeliveryDesk desk;
  private final FirstPosition first;
  private final Duration handOver;

  Assignment(
      Consumer<byte[], byte[]> consumer,
      DeliveryDesk desk,
      FirstPosition first,
      Duration handOver) {
    this.consumer = consumer;
    this.desk = desk;
    this.first = first;
    this.handOver = handOver;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Set<TopicPartition> fresh = new HashSet<>(partitions);
    consumer
        .committed(Set.copyOf(partitions))
        .forEach(
            (partition, committed) -> {
              if (committed != null) {
                fresh.remove(partition);
                desk.begin(partition, committed.offset());
              }
            });
    beginFresh(fresh);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    handOver(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    desk.forget(partitions);
  }

  /** Begins anew where the committed offsets are no longer there: their records expired. */
  void beginAgain(Collection<TopicPartition> partitions) {
    desk.forget(partitions);
    beginFresh(partitions);
  }

  /** Lets attempts under way end, commits, and leaves the rest to whoever comes. */
  void handOver(Collection<TopicPartition> partitions) {
    try {
      desk.rest(handOver);
      DestinationReading.commit(consumer, desk);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } finally {
      desk.forget(partitions);
      desk.resume();
    }
  }

  /** Committed at once: a crash before the first delivery must not move the beginning. */
  private void beginFresh(Collection<TopicPartition> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> positions = first.of(consumer, fresh);
    Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
    positions.forEach(
        (partition, position) -> {
          commits.put(partition, new OffsetAndMetadata(position));
          consumer.seek(partition, position);
          desk.begin(partition, position);
        });
    consumer.commitSync(commits);
  }
}
