package io.proofstream.runtime.lag;

import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at the first record that a reader has not read, for the time at which it was written. That
 * is exact right after a start too, where a history of ends of partitions would have to be gathered
 * first; it costs a look at the partitions' ends, and one small fetch where something is unread.
 */
final class OldestUnread {
  private static final Duration LOOK_MAX = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;

  /** Behind where a partition's reader is. */
  private record Unread(long from, long end) {}

  /**
   * @param consumer assigned nothing, read_committed as the reader is: what an open transaction
   *     wrote cannot be read yet and is not unread
   */
  OldestUnread(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * @param next the next offset to be read, by partition; empty: at the beginning
   * @param retention by topic, for ever where it is not in there
   * @param now the time
   * @return the lag, by partition
   */
  Map<TopicPartition, Lag> look(
      Map<TopicPartition, Optional<Long>> next, Map<String, Duration> retention, Instant now) {
    Map<TopicPartition, Unread> unread = unread(next);
    Map<TopicPartition, Instant> written = firstWritten(unread);
    Map<TopicPartition, Lag> lag = new HashMap<>();
    for (TopicPartition partition : next.keySet()) {
      Optional<Duration> kept = Optional.ofNullable(retention.get(partition.topic()));
      Unread behind = unread.get(partition);
      Instant at = written.get(partition);
      if (at != null) {
        Duration age = Duration.between(at, now);
        Duration past = age.isNegative() ? Duration.ZERO : age;
        lag.put(partition, new Lag(behind.end() - behind.from(), Optional.of(past), kept));
      } else if (behind == null || consumer.position(partition) >= behind.end()) {
        lag.put(partition, new Lag(0, Optional.of(Duration.ZERO), kept));
      } else {
        lag.put(partition, new Lag(behind.end() - behind.from(), Optional.empty(), kept));
      }
    }
    return lag;
  }

  /**
   * Where retention overtook a reader, the oldest unread record is the first that is left. All are
   * assigned before they are asked for: the client warns of an answer about one that is not.
   */
  private Map<TopicPartition, Unread> unread(Map<TopicPartition, Optional<Long>> next) {
    consumer.assign(next.keySet());
    consumer.pause(next.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(next.keySet());
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(next.keySet());
    Map<TopicPartition, Unread> unread = new HashMap<>();
    next.forEach(
        (partition, offset) -> {
          long from = Math.max(offset.orElse(0L), beginnings.get(partition));
          consumer.seek(partition, from);
          if (from < ends.get(partition)) {
            unread.put(partition, new Unread(from, ends.get(partition)));
          }
        });
    return unread;
  }

  /** Only transaction markers may be left: then the consumer comes to the end and finds nothing. */
  private Map<TopicPartition, Instant> firstWritten(Map<TopicPartition, Unread> unread) {
    consumer.resume(unread.keySet());
    Map<TopicPartition, Instant> written = new HashMap<>();
    Set<TopicPartition> open = new HashSet<>(unread.keySet());
    Stopwatch looking = new Stopwatch();
    while (!open.isEmpty() && looking.elapsed().compareTo(LOOK_MAX) < 0) {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
      for (TopicPartition partition : polled.partitions()) {
        List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
        written.put(partition, Instant.ofEpochMilli(records.get(0).timestamp()));
      }
      open.removeIf(
          partition ->
              written.containsKey(partition)
                  || consumer.position(partition) >= unread.get(partition).end());
      consumer.pause(written.keySet());
    }
    return written;
  }
}
