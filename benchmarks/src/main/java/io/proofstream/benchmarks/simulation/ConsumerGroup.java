package io.proofstream.benchmarks.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** A consumer group: its generation, and what it has committed. */
final class ConsumerGroup {
  private final String name;
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Set<Transaction> pending = new HashSet<>();
  private int generation;

  ConsumerGroup(String name) {
    this.name = name;
  }

  int generation() {
    return generation;
  }

  /** The partitions are given out anew: who does not know is a zombie from now on. */
  int rebalance() {
    return ++generation;
  }

  /** Whether no transaction may still change what is committed. */
  boolean stable() {
    return pending.isEmpty();
  }

  long committed(TopicPartition partition) {
    return committed.getOrDefault(partition, 0L);
  }

  void commit(Map<TopicPartition, Long> next) {
    committed.putAll(next);
  }

  void pending(Transaction transaction) {
    pending.add(transaction);
  }

  void settle(Transaction transaction, Map<TopicPartition, Long> next) {
    pending.remove(transaction);
    if (transaction.committed()) {
      committed.putAll(next);
    }
  }

  @Override
  public String toString() {
    return "group " + name;
  }
}
