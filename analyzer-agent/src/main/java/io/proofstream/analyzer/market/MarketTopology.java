package io.proofstream.analyzer.market;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.store.WriteBehindStoreBuilder;
import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One step: transactions, labels and verdicts of a market into one processor with one store, its
 * outcomes out to three topics. Every source of a market is the same partition, so one task sees
 * all of it, in one order.
 */
public final class MarketTopology {
  /** The one store of a market's state. */
  public static final String STORE = "market";

  static final String PROCESSOR = "market-decides";
  static final String DECISIONS = "decisions";
  static final String REPEATS = "repeats";
  static final String REJECTIONS = "rejections";

  private final AgentContext context;
  private final AnalyzerSettings settings;
  private final Supplier<InForce> inForce;
  private final LongAdder processed;
  private final Function<String, DecisionWatch> watches;

  /**
   * @param context the agent's context
   * @param settings the analyzer's settings
   * @param inForce what decides at the moment of a decision
   * @param processed counts the records read
   * @param watches who looks on, by a market's name; asked again whenever its task comes here
   */
  public MarketTopology(
      AgentContext context,
      AnalyzerSettings settings,
      Supplier<InForce> inForce,
      LongAdder processed,
      Function<String, DecisionWatch> watches) {
    this.watches = watches;
    this.context = context;
    this.settings = settings;
    this.inForce = inForce;
    this.processed = processed;
  }

  /** The topology, every part of it named. */
  public Topology build() {
    TopicNames names = context.common().topicNames();
    Topology topology = new Topology();
    source(topology, "transactions", names.of(Topics.TRANSACTIONS));
    source(topology, "labels", names.of(Topics.LABELS));
    source(topology, "verdicts", names.of(Topics.VERDICTS));
    topology.addProcessor(PROCESSOR, this::processor, "transactions", "labels", "verdicts");
    topology.addStateStore(store(), PROCESSOR);
    sink(topology, DECISIONS, Topics.DECISIONS);
    sink(topology, REPEATS, Topics.REPEATS);
    sink(topology, REJECTIONS, Topics.rejections(Party.ANALYZER));
    return topology;
  }

  /** The one processor of a market, to be given its task. */
  public Processor<byte[], byte[], byte[], MarketValue> processor() {
    return new MarketProcessor(context, settings, inForce, processed, watches);
  }

  private static void source(Topology topology, String name, String topic) {
    topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
  }

  private void sink(Topology topology, String name, Topic<?> topic) {
    topology.addSink(
        name,
        context.common().topicNames().of(topic),
        new ByteArraySerializer(),
        MarketValue.serializer(),
        MarketValue.partitioner(),
        PROCESSOR);
  }

  /** The heads that every record touches reach disk and changelog once a commit. */
  private StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
    return new WriteBehindStoreBuilder(
        STORE, settings.stateHeapMaxBytes() / context.common().markets().count());
  }
}
