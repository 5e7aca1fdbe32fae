package io.proofstream.alert;

import io.proofstream.alert.market.MarketParts;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.suppression.Conditions;
import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * decisions.v1 and actions.v1 to alerts.v1, the queues' topics and all that goes with them: one
 * task for each market. Which of the two sources is read first does not matter: an action is about
 * an alert that was sent, and says which revision the analyst saw.
 *
 * <p>The state is a persistent store with a write cache and a changelog: of the position, which
 * every decision moves, one write for each commit reaches disk and changelog. On the heap it would
 * be as fast, but grow with the open alerts (a kilobyte to some ten each), and every restart would
 * read all of it back. A market costs one RocksDB instance; {@code streams.rocksdb.config.setter}
 * bounds its memory where there are many markets.
 */
public final class AlertTopology {
  static final String STORE = "cases";
  static final String ALERTS_SINK = "alerts";
  static final String HANDLINGS_SINK = "handlings";
  static final String VERDICTS_SINK = "verdicts";
  static final String SUPPRESSIONS_SINK = "suppressions";
  static final String REJECTIONS_SINK = "rejections";
  private static final String DECISIONS_SOURCE = "decisions";
  private static final String ACTIONS_SOURCE = "actions";
  private static final String PROCESSOR = "market";

  private final CommonSettings common;
  private final Supplier<LivePolicy> policy;
  private final TopicCodecs codecs;
  private final AlertMetrics metrics;
  private final InstantSource clock;

  /**
   * @param common markets, queues and the topics' names
   * @param policy the policy in force, asked for every time
   * @param codecs of all topics
   * @param metrics what is counted
   * @param clock the time
   */
  public AlertTopology(
      CommonSettings common,
      Supplier<LivePolicy> policy,
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

  /** The topology, every part of it named. */
  public Topology build() {
    Topology topology = new Topology();
    addSource(topology, DECISIONS_SOURCE, Topics.DECISIONS);
    addSource(topology, ACTIONS_SOURCE, Topics.ACTIONS);
    topology.addProcessor(PROCESSOR, this::processor, DECISIONS_SOURCE, ACTIONS_SOURCE);
    topology.addStateStore(store(), PROCESSOR);
    addSink(topology, ALERTS_SINK, Topics.ALERTS);
    addSink(topology, HANDLINGS_SINK, Topics.HANDLINGS);
    addSink(topology, VERDICTS_SINK, Topics.VERDICTS);
    addSink(topology, SUPPRESSIONS_SINK, Topics.SUPPRESSIONS);
    addSink(topology, REJECTIONS_SINK, Topics.rejections(Party.ALERT));
    common
        .alertQueues()
        .forEach(queue -> addSink(topology, queueSink(queue), Topics.alertQueue(queue)));
    return topology;
  }

  /** The one processor of a market, to be given its task. */
  public Processor<byte[], byte[], byte[], MarketValue> processor() {
    var parts =
        new MarketParts(
            codecs.codec(Topics.ALERTS),
            codecs.codec(Topics.SUPPRESSIONS),
            policy,
            new Conditions(common.alertQueues(), common.markets().names()));
    String actions = common.topicNames().of(Topics.ACTIONS);
    return new AlertProcessor(common.markets(), actions, parts, codecs, metrics, clock);
  }

  private void addSource(Topology topology, String name, Topic<?> topic) {
    topology.addSource(
        name,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        common.topicNames().of(topic));
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
