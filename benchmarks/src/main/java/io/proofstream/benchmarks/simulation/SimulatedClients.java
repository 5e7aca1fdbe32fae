package io.proofstream.benchmarks.simulation;

import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.settings.CommonSettings;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Makes the clients of one process. */
final class SimulatedClients extends KafkaClients {
  private final SimulatedBroker broker;
  private final SimulatedProcess process;
  private final Faults faults;

  SimulatedClients(
      CommonSettings common,
      MeterRegistry meters,
      SimulatedBroker broker,
      SimulatedProcess process,
      Faults faults) {
    super(common, process.toString(), meters);
    this.broker = broker;
    this.process = process;
    this.faults = faults;
  }

  @Override
  public Producer<byte[], byte[]> producer(
      String name, Map<String, Object> overrides, Map<String, Object> presets) {
    Optional<String> id =
        Optional.ofNullable((String) overrides.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG));
    return new SimulatedProducer(broker, process, faults, id);
  }

  @Override
  public Consumer<byte[], byte[]> consumer(
      String name, Map<String, Object> overrides, Map<String, Object> presets) {
    return new SimulatedConsumer(broker, process, faults);
  }

  @Override
  public Admin admin(String name) {
    return SimulatedAdmin.of(broker);
  }
}
