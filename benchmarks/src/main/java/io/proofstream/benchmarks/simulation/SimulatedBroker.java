package io.proofstream.benchmarks.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** The cluster: partitions, groups, and the coordinator of transactions. Nothing is ever lost. */
final class SimulatedBroker {
  private final Map<TopicPartition, PartitionLog> partitions = new LinkedHashMap<>();
  private final Set<PartitionLog> changed = new LinkedHashSet<>();
  private final Map<String, Integer> topics = new LinkedHashMap<>();
  private final Map<String, ConsumerGroup> groups = new LinkedHashMap<>();
  private final SimulatedClock clock;
  private final Coordinator coordinator;

  SimulatedBroker(SimulatedClock clock, LongSupplier steps, PlantedBug bug) {
    this.clock = clock;
    this.coordinator = new Coordinator(clock, steps, bug);
  }

  void create(String topic, int count) {
    topics.put(topic, count);
    for (int partition = 0; partition < count; partition++) {
      TopicPartition name = new TopicPartition(topic, partition);
      partitions.put(name, new PartitionLog(name, changed::add));
    }
  }

  Coordinator coordinator() {
    return coordinator;
  }

  ConsumerGroup group(String name) {
    return groups.computeIfAbsent(name, ConsumerGroup::new);
  }

  PartitionLog partition(TopicPartition name) {
    PartitionLog found = partitions.get(name);
    if (found == null) {
      throw new IllegalStateException("there is no partition " + name);
    }
    return found;
  }

  PartitionLog partition(String topic, int partition) {
    return partition(new TopicPartition(topic, partition));
  }

  /** Hands over the partitions that changed since the last call. */
  void lookOn(Consumer<PartitionLog> target) {
    if (!changed.isEmpty()) {
      changed.forEach(target);
      changed.clear();
    }
  }

  Collection<PartitionLog> partitions() {
    return partitions.values();
  }

  /** How many partitions a topic has. */
  int partitions(String topic) {
    return topics.get(topic);
  }

  /** A topic's id: the same for the same name. */
  Uuid id(String topic) {
    UUID id = UUID.nameUUIDFromBytes(topic.getBytes(UTF_8));
    return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** Where a record goes; without a partition it is for a topic that has one. */
  static TopicPartition place(ProducerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition() == null ? 0 : record.partition());
  }

  /**
   * @param transaction that the record is part of, if it is in one
   * @return the record's offset
   */
  long append(ProducerRecord<byte[], byte[]> record, Optional<Transaction> transaction) {
    long time = record.timestamp() == null ? clock.millis() : record.timestamp();
    return partition(place(record))
        .append(time, record.key(), record.value(), record.headers().toArray(), transaction);
  }
}
