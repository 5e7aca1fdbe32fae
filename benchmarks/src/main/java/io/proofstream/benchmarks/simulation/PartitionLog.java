package io.proofstream.benchmarks.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A partition: its records and markers in their order, and up to where they are decided. */
final class PartitionLog {
  private static final Header[] NO_HEADERS = {};

  private final TopicPartition name;
  private final Consumer<PartitionLog> changed;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Transaction, Long> undecided = new LinkedHashMap<>();
  private long looked;

  /**
   * @param name topic and number
   * @param changed is told of every change
   */
  PartitionLog(TopicPartition name, Consumer<PartitionLog> changed) {
    this.name = name;
    this.changed = changed;
  }

  TopicPartition name() {
    return name;
  }

  long append(
      long nowMillis,
      byte[] key,
      byte[] value,
      Header[] headers,
      Optional<Transaction> transaction) {
    long offset = entries.size();
    changed.accept(this);
    entries.add(new Entry(offset, nowMillis, key, value, headers, transaction, false));
    transaction.ifPresent(
        each -> {
          undecided.putIfAbsent(each, offset);
          each.touches(this);
        });
    return offset;
  }

  /** Writes a transaction's marker. */
  void end(Transaction transaction, long nowMillis) {
    undecided.remove(transaction);
    changed.accept(this);
    entries.add(
        new Entry(
            entries.size(), nowMillis, null, null, NO_HEADERS, Optional.of(transaction), true));
  }

  /** Behind the last entry. */
  long end() {
    return entries.size();
  }

  /** Below it everything is decided: the last stable offset. */
  long stable() {
    return undecided.isEmpty() ? entries.size() : undecided.values().iterator().next();
  }

  /** The first committed record from an offset on that lies below the stable offset. */
  Optional<Entry> next(long from) {
    long stable = stable();
    for (long offset = from; offset < stable; offset++) {
      Entry entry = entries.get((int) offset);
      if (entry.committed()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * Hands over the committed records that have come below the stable offset since the last call.
   */
  void lookOn(Consumer<Entry> target) {
    long stable = stable();
    while (looked < stable) {
      Entry entry = entries.get((int) looked);
      looked++;
      if (entry.committed()) {
        target.accept(entry);
      }
    }
  }

  /** All committed records below the stable offset. */
  List<Entry> committed() {
    return entries.subList(0, (int) stable()).stream().filter(Entry::committed).toList();
  }

  /** Whether there is nothing that a reader at that offset would still be given. */
  boolean readTo(long from) {
    return undecided.isEmpty() && next(from).isEmpty();
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
