package io.proofstream.collector.load;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.access.BusName;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What loads work with.
 *
 * @param context clients, codecs, clock
 * @param settings limits and intervals
 * @param metrics what is counted
 * @param library where mappings are kept that rows were refused under
 * @param random where load ids and trace ids come from
 */
public record LoadTools(
    AgentContext context,
    CollectorSettings settings,
    LoadMetrics metrics,
    MappingLibrary library,
    RandomGenerator random) {
  private static final int LINGER_MILLIS = 5;
  private static final int BATCH_BYTES = 262_144;
  private static final long BUFFER_BYTES = 67_108_864;

  /**
   * @param names the deployment's names of topics
   * @return what loads need on the bus besides their topics
   */
  public static BusNeeds needs(TopicNames names) {
    return BusNeeds.ofTransactions(BusName.beginningWith(names.prefix() + Sources.TRANSACTIONS));
  }

  PositionStore positions() {
    return new PositionStore(
        context.kafka(),
        context.common().topicNames().of(Topics.COLLECTOR_POSITIONS),
        context.codecs().codec(Topics.COLLECTOR_POSITIONS));
  }

  /** A producer of rows, by the id that a later one of the same id fences it off by. */
  public Producer<byte[], byte[]> producer(String transactionalId) {
    return producer("rows", transactionalId);
  }

  /** The same under another name of the client. */
  public Producer<byte[], byte[]> producer(String name, String transactionalId) {
    Map<String, Object> config = new HashMap<>();
    preset(config, ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    preset(config, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    preset(config, ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Math.toIntExact(settings.transactionTimeout().toMillis()));
    return context.kafka().producer(name, config);
  }

  /** Made for a stream of many rows, unless the user says otherwise. */
  private void preset(Map<String, Object> config, String key, Object value) {
    if (!context.common().passedThrough().containsKey("kafka.producer." + key)) {
      config.put(key, value);
    }
  }
}
