package io.proofstream.alert;

import io.proofstream.alert.grouping.GroupingPolicy;
import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * decisions.v1 to alerts.v1, the queues' topics and alert.rejections.v1: one task for each market.
 *
 * <p>The state is a persistent store with a write cache and a changelog: of the position, which
 * every decision moves, one write for each commit reaches disk and changelog. On the heap it would
 * be as fast, but grow with the open alerts (a kilobyte to some ten each), and every restart would
 * read all of it back. A market costs one RocksDB instance; {@code streams.rocksdb.config.setter}
 * bounds its memory where there are many markets.
 */
final class AlertTopology {
  static final String STORE = "open-alerts";
  static final String ALERTS_SINK = "alerts";
  static final String REJECTIONS_SINK = "rejections";
  private static final String SOURCE = "decisions";
  private static final String PROCESSOR = "grouping";

  private final CommonSettings common;
  private final GroupingPolicy policy;
  private final TopicCodecs codecs;
  private final AlertMetrics metrics;
  private final InstantSource clock;

  AlertTopology(
      CommonSettings common,
      GroupingPolicy policy,
      TopicCodecs codecs,
      AlertMetrics metrics,
      InstantSource clock) {
    this.common = common;
    this.policy = policy;
    this.codecs = codecs;
    this.metrics = metrics;
    this.clock = clock;
  }

  static String queueSink(String queue) {
    return "queue-" + queue;
  }

  Topology build() {
    Topology topology = new Topology();
    topology.addSource(
        SOURCE,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        common.topicNames().of(Topics.DECISIONS));
    topology.addProcessor(
        PROCESSOR,
        () -> new AlertProcessor(common.markets(), policy, codecs, metrics, clock),
        SOURCE);
    topology.addStateStore(store(), PROCESSOR);
    addSink(topology, ALERTS_SINK, Topics.ALERTS);
    addSink(topology, REJECTIONS_SINK, Topics.rejections(Party.ALERT));
    common
        .alertQueues()
        .forEach(queue -> addSink(topology, queueSink(queue), Topics.alertQueue(queue)));
    return topology;
  }

  private void addSink(Topology topology, String name, Topic<?> topic) {
    topology.addSink(
        name,
        common.topicNames().of(topic),
        new ByteArraySerializer(),
        MarketValue.serializer(),
        MarketValue.partitioner(),
        PROCESSOR);
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingEnabled()
        .withLoggingEnabled(Map.of());
  }
}
