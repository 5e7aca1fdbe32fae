package io.proofstream.alert.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a destination begins that nothing was delivered to before: with alerts of the last while,
 * so that the first ones of a new deployment arrive, and not with those of a year.
 *
 * @param lookback how far back
 * @param clock the time
 */
record FirstPosition(Duration lookback, InstantSource clock) {
  Map<TopicPartition, Long> of(
      Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    long since = clock.instant().minus(lookback).toEpochMilli();
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, Math.max(0, since)));
    Map<TopicPartition, Long> positions = new HashMap<>(consumer.endOffsets(partitions));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            positions.put(partition, offset.offset());
          }
        });
    return positions;
  }
}
