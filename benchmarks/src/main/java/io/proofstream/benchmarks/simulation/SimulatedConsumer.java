package io.proofstream.benchmarks.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer of committed records that was assigned its partitions: a poll gives some records of
 * some of them. Of Kafka's own class for tests only what concerns nobody's data is left.
 */
final class SimulatedConsumer extends MockConsumer<byte[], byte[]> {
  private static final int RECORDS_MAX = 12;
  private static final int PARTITION_LEFT_OUT_ONE_IN = 3;

  private final SimulatedBroker broker;
  private final SimulatedProcess process;
  private final Faults faults;
  private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();

  SimulatedConsumer(SimulatedBroker broker, SimulatedProcess process, Faults faults) {
    super("none");
    this.broker = broker;
    this.process = process;
    this.faults = faults;
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
    process.pass();
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new LinkedHashMap<>();
    for (TopicPartition partition : List.copyOf(positions.keySet())) {
      boolean leftOut = faults.random().nextInt(PARTITION_LEFT_OUT_ONE_IN) == 0;
      if (!leftOut && !paused().contains(partition)) {
        List<ConsumerRecord<byte[], byte[]>> records = read(partition);
        if (!records.isEmpty()) {
          found.put(partition, records);
        }
      }
    }
    return new ConsumerRecords<>(found, Map.of());
  }

  /** Where it ends is the next position, behind markers and what was aborted. */
  private List<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition) {
    PartitionLog log = broker.partition(partition);
    int max = 1 + faults.random().nextInt(RECORDS_MAX);
    long position = positions.get(partition);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Optional<Entry> next = log.next(position);
    while (next.isPresent() && records.size() < max) {
      records.add(next.get().read(partition));
      position = next.get().offset() + 1;
      next = log.next(position);
    }
    positions.put(partition, next.isPresent() ? position : Math.max(position, log.stable()));
    return records;
  }

  @Override
  public synchronized void assign(Collection<TopicPartition> partitions) {
    super.assign(partitions);
    positions.clear();
    partitions.forEach(each -> positions.put(each, 0L));
  }

  @Override
  public synchronized void seek(TopicPartition partition, long offset) {
    positions.put(partition, offset);
  }

  @Override
  public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
    partitions.forEach(each -> positions.put(each, 0L));
  }

  @Override
  public synchronized long position(TopicPartition partition) {
    return positions.get(partition);
  }

  @Override
  public synchronized Map<TopicPartition, Long> beginningOffsets(
      Collection<TopicPartition> partitions) {
    process.pass();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    partitions.forEach(each -> offsets.put(each, 0L));
    return offsets;
  }

  @Override
  public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    process.pass();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    partitions.forEach(each -> offsets.put(each, broker.partition(each).stable()));
    return offsets;
  }

  @Override
  public OptionalLong currentLag(TopicPartition partition) {
    return OptionalLong.empty();
  }
}
