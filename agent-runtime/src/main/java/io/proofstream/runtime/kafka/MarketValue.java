package io.proofstream.runtime.kafka;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A value on its way to a topic that is partitioned by market: it goes to the partition it says,
 * whatever its key.
 *
 * @param partition the market's partition
 * @param bytes the value as it will lie in the topic
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copied nowhere on the hot path.
public record MarketValue(int partition, byte[] bytes) {
  /** Writes the bytes as they are. */
  public static Serializer<MarketValue> serializer() {
    return (topic, value) -> value.bytes();
  }

  /** Sends each value to its market's partition. */
  public static StreamPartitioner<byte[], MarketValue> partitioner() {
    return (topic, key, value, partitions) -> Optional.of(Set.of(value.partition()));
  }
}
