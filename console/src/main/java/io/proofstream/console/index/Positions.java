package io.proofstream.console.index;

import io.proofstream.schemas.TopicNames;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Which offset of each partition comes next, written in the transactions of the records. */
final class Positions {
  private record Partition(String topic, int number) {}

  private final Map<Partition, Long> next = new HashMap<>();
  private final Map<Partition, Long> moved = new HashMap<>();

  synchronized void restore(Session session) throws SQLException {
    next.clear();
    moved.clear();
    session.query(
        "SELECT topic, part, next FROM position",
        row -> next.put(new Partition(row.getString(1), row.getInt(2)), row.getLong(3)));
  }

  synchronized Optional<Long> next(String topic, int partition) {
    return Optional.ofNullable(next.get(new Partition(topic, partition)));
  }

  /** All of them, by the topics' full names. */
  synchronized Map<TopicPartition, Long> all(TopicNames names) {
    Map<TopicPartition, Long> all = new HashMap<>();
    next.forEach(
        (partition, offset) ->
            all.put(
                new TopicPartition(names.prefix() + partition.topic(), partition.number()),
                offset));
    return all;
  }

  /** Whether an offset is behind all that was taken; it counts as taken then. */
  synchronized boolean advance(String topic, int partition, long offset) {
    Partition at = new Partition(topic, partition);
    if (next.getOrDefault(at, 0L) > offset) {
      return false;
    }
    next.put(at, offset + 1);
    moved.put(at, offset + 1);
    return true;
  }

  synchronized void settle(Session session) throws SQLException {
    for (Map.Entry<Partition, Long> entry : moved.entrySet()) {
      session.update(
          "INSERT INTO position VALUES (?, ?, ?)"
              + " ON CONFLICT (topic, part) DO UPDATE SET next = excluded.next",
          entry.getKey().topic(),
          entry.getKey().number(),
          entry.getValue());
    }
    moved.clear();
  }
}
