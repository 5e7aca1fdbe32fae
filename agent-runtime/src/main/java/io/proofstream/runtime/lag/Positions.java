package io.proofstream.runtime.lag;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a reader is. */
@FunctionalInterface
interface Positions {
  /**
   * @param looks a consumer to ask the broker with, of the reader's group where it has one
   * @return the next offset to be read, by partition assigned; empty: at the beginning
   */
  Map<TopicPartition, Optional<Long>> next(Consumer<byte[], byte[]> looks);
}
