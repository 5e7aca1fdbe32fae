package io.proofstream.collector.load;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.access.BusName;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
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
  /** Made for a stream of many rows. */
  private static final Map<String, Object> PRESETS =
      Map.of(
          ProducerConfig.LINGER_MS_CONFIG, 5,
          ProducerConfig.BATCH_SIZE_CONFIG, 262_144,
          ProducerConfig.BUFFER_MEMORY_CONFIG, 67_108_864L);

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
    Map<String, Object> overrides =
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            transactionalId,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Math.toIntExact(settings.transactionTimeout().toMillis()));
    return context.kafka().producer(name, overrides, PRESETS);
  }
}
