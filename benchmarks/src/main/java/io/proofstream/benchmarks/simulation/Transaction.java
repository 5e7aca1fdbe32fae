package io.proofstream.benchmarks.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction as its coordinator and the partitions see it. It is decided in one moment; the
 * partitions and the groups learn of it one after the other.
 */
final class Transaction {
  /** What was decided. */
  enum Outcome {
    OPEN,
    COMMITTED,
    ABORTED
  }

  private final String id;
  private final int epoch;
  private final List<PartitionLog> partitions = new ArrayList<>();
  private final Map<ConsumerGroup, Map<TopicPartition, Long>> offsets = new HashMap<>();
  private final long began;
  private Outcome outcome = Outcome.OPEN;

  /**
   * @param id of its producer
   * @param epoch of its producer
   * @param began at which step
   */
  Transaction(String id, int epoch, long began) {
    this.id = id;
    this.epoch = epoch;
    this.began = began;
  }

  long began() {
    return began;
  }

  int epoch() {
    return epoch;
  }

  boolean open() {
    return outcome == Outcome.OPEN;
  }

  boolean committed() {
    return outcome == Outcome.COMMITTED;
  }

  /** Whether somebody has not learnt yet what was decided. */
  boolean untold() {
    return !partitions.isEmpty() || !offsets.isEmpty();
  }

  void touches(PartitionLog partition) {
    if (!partitions.contains(partition)) {
      partitions.add(partition);
    }
  }

  void addOffsets(ConsumerGroup group, Map<TopicPartition, Long> next) {
    offsets.computeIfAbsent(group, each -> new HashMap<>()).putAll(next);
    group.pending(this);
  }

  void decide(Outcome decided) {
    outcome = decided;
  }

  /** Tells one of those who do not know, and says whom. */
  String tell(int which, long nowMillis) {
    int place = Math.floorMod(which, partitions.size() + offsets.size());
    if (place < partitions.size()) {
      PartitionLog partition = partitions.remove(place);
      partition.end(this, nowMillis);
      return partition.toString();
    }
    ConsumerGroup group = List.copyOf(offsets.keySet()).get(place - partitions.size());
    group.settle(this, offsets.remove(group));
    return group.toString();
  }

  @Override
  public String toString() {
    return id + "/" + epoch;
  }
}
