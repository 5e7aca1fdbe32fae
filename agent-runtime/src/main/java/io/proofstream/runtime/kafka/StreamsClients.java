package io.proofstream.runtime.kafka;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka Streams' clients, as it would make them itself, but for what {@link StandInOffset} says.
 */
final class StreamsClients implements KafkaClientSupplier {
  private final KafkaClientSupplier supplier;
  private final Optional<StandInOffset> standIn;

  /**
   * @param supplier what Kafka Streams would use, the user's own if the settings name one
   * @param standIn what a transaction without offsets commits
   */
  StreamsClients(KafkaClientSupplier supplier, Optional<StandInOffset> standIn) {
    this.supplier = supplier;
    this.standIn = standIn;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return supplier.getAdmin(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    Producer<byte[], byte[]> producer = supplier.getProducer(config);
    return standIn.isPresent() ? new AskingProducer(producer, standIn.get()) : producer;
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return supplier.getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return supplier.getRestoreConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return supplier.getGlobalConsumer(config);
  }
}
