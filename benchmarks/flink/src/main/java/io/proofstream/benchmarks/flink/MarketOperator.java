package io.proofstream.benchmarks.flink;

import io.proofstream.analyzer.market.DecisionWatch;
import io.proofstream.analyzer.market.Market;
import io.proofstream.analyzer.market.MarketOutcome;
import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.benchmarks.peer.PeerSettings;
import io.proofstream.benchmarks.peer.Surroundings;
import io.proofstream.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.internal.InternalValueState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The edge between Flink and the analyzer's {@link Market}s, those whose keys come here: an
 * operator and not a function, for state in namespaces ({@link FlinkStore}).
 */
final class MarketOperator extends AbstractStreamOperator<ProducerRecord<byte[], byte[]>>
    implements OneInputStreamOperator<byte[], ProducerRecord<byte[], byte[]>> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // A HashMap, since Flink sends the operator to where it runs.
  private final Map<String, String> settings;

  private final String topic;

  private transient PeerSettings checked;
  private transient String transactions;
  private transient String labels;
  private transient Surroundings surroundings;
  private transient FlinkStore store;
  private transient Map<Integer, Market> markets;
  private transient StreamRecord<ProducerRecord<byte[], byte[]>> reused;

  /**
   * @param settings an analyzer's, raw
   * @param topic of all outcomes
   */
  MarketOperator(Map<String, String> settings, String topic) {
    this.settings = new HashMap<>(settings);
    this.topic = topic;
  }

  @Override
  public void open() throws Exception {
    super.open();
    checked = PeerSettings.of(settings);
    transactions = checked.common().topicNames().of(Topics.TRANSACTIONS);
    labels = checked.common().topicNames().of(Topics.LABELS);
    int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    surroundings =
        new Surroundings(
            checked,
            "flink-" + subtask,
            failure -> getContainingTask().getEnvironment().failExternally(failure));
    ValueState<byte[]> state =
        getOrCreateKeyedState(
            StringSerializer.INSTANCE,
            new ValueStateDescriptor<>("market", BytePrimitiveArraySerializer.INSTANCE));
    store = new FlinkStore(withNamespaces(state));
    markets = new HashMap<>();
    reused = new StreamRecord<>(null);
  }

  /** Every value state of a keyed backend is one; only Flink's own operators are meant to know. */
  @SuppressWarnings("unchecked")
  private static InternalValueState<Integer, String, byte[]> withNamespaces(
      ValueState<byte[]> state) {
    return (InternalValueState<Integer, String, byte[]>) state;
  }

  @Override
  public void processElement(StreamRecord<byte[]> element) {
    SourceRecord source = PackedRecord.unpack(element.getValue());
    Market market = markets.computeIfAbsent(source.partition(), this::market);
    if (source.topic().equals(transactions)) {
      emit(market.transaction(source), source.partition());
    } else {
      Optional<MarketOutcome> refused =
          source.topic().equals(labels) ? market.label(source) : market.verdict(source);
      refused.ifPresent(outcome -> emit(outcome, source.partition()));
    }
  }

  /** Goes on with what the state of the current key holds, which is the partition's. */
  private Market market(int partition) {
    return new Market(
        checked.common().markets().nameOf(partition),
        store,
        surroundings.codecs(),
        checked.analyzer(),
        surroundings::inForce,
        DecisionWatch.NONE);
  }

  private void emit(MarketOutcome outcome, int partition) {
    output.collect(
        reused.replace(
            new ProducerRecord<>(
                topic, partition, outcome.key(), outcome.value(), outcome.headers())));
  }

  @Override
  public void close() throws Exception {
    if (surroundings != null) {
      surroundings.close();
    }
    super.close();
  }
}
