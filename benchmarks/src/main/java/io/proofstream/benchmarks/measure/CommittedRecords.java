package io.proofstream.benchmarks.measure;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a reader sees who is in no group and reads what is committed. */
public final class CommittedRecords {
  private static final Duration POLL = Duration.ofSeconds(1);

  private CommittedRecords() {}

  /** A consumer of committed records alone, in no group. */
  public static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** What an outcome of an analyzer's core answers. */
  public static OutcomeHeader outcome(ConsumerRecord<byte[], byte[]> record) {
    return OutcomeHeader.decode(record.headers().lastHeader(Headers.OUTCOME).value());
  }

  /**
   * Reads a partition from its begin to where it ends now.
   *
   * @param each is given every record in turn
   */
  public static void forEach(
      String bootstrapServers,
      TopicPartition partition,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(each);
      }
    }
  }
}
