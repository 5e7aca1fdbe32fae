package io.proofstream.runtime.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
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
    return asking(supplier.getProducer(config));
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

  /** Lets the group be asked about every transaction, whatever class the producer is of. */
  @SuppressWarnings("unchecked") // A proxy of the interface that is asked for.
  private Producer<byte[], byte[]> asking(Producer<byte[], byte[]> producer) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("sendOffsetsToTransaction")) {
                arguments[0] = offsets((Map<TopicPartition, OffsetAndMetadata>) arguments[0]);
              }
              try {
                return method.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(
      Map<TopicPartition, OffsetAndMetadata> offsets) {
    return standIn.map(each -> each.unlessAny(offsets)).orElse(offsets);
  }
}
