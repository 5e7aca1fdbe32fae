package io.proofstream.runtime.kafka;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka Streams' clients, as it would make them itself, but for what {@link StandInOffset} says.
 */
final class StreamsClients implements KafkaClientSupplier {
  private final Optional<StandInOffset> standIn;

  StreamsClients(Optional<StandInOffset> standIn) {
    this.standIn = standIn;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new AskingProducer(config, standIn);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  /** Lets its group be asked about every transaction. */
  private static final class AskingProducer extends KafkaProducer<byte[], byte[]> {
    private final Optional<StandInOffset> standIn;

    AskingProducer(Map<String, Object> config, Optional<StandInOffset> standIn) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
      this.standIn = standIn;
    }

    @Override
    public void sendOffsetsToTransaction(
        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
      super.sendOffsetsToTransaction(
          standIn.map(each -> each.unlessAny(offsets)).orElse(offsets), group);
    }
  }
}
