package io.proofstream.alert;

import io.proofstream.alert.grouping.AlertChange;
import io.proofstream.alert.grouping.DecisionBounds;
import io.proofstream.alert.grouping.Grouping;
import io.proofstream.alert.grouping.GroupingPolicy;
import io.proofstream.alert.grouping.GroupingStep;
import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.RejectionHeaders;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** One market's decisions in, its alerts and rejections out. */
final class AlertProcessor implements Processor<byte[], byte[], byte[], MarketValue> {
  private static final String OUT_OF_BOUNDS = "OUT_OF_BOUNDS";

  private final Markets markets;
  private final GroupingPolicy policy;
  private final TopicCodecs codecs;
  private final AlertMetrics metrics;
  private final InstantSource clock;
  private ProcessorContext<byte[], MarketValue> context;
  private String market;
  private Grouping grouping;
  private AlertRecords records;

  AlertProcessor(
      Markets markets,
      GroupingPolicy policy,
      TopicCodecs codecs,
      AlertMetrics metrics,
      InstantSource clock) {
    this.markets = markets;
    this.policy = policy;
    this.codecs = codecs;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<byte[], MarketValue> taskContext) {
    context = taskContext;
    int partition = context.taskId().partition();
    market = markets.nameOf(partition);
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(AlertTopology.STORE);
    grouping = new Grouping(policy, new StoredAlerts(store, codecs.codec(Topics.ALERTS)));
    records = new AlertRecords(codecs, partition, clock);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      Decision decision = codecs.codec(Topics.DECISIONS).decode(record.value());
      Optional<String> fault = DecisionBounds.fault(decision, market);
      if (fault.isPresent()) {
        reject(record, new Rejection(OUT_OF_BOUNDS, fault.get()));
      } else {
        take(decision, record);
      }
    } catch (UndecodableRecordException e) {
      reject(record, new Rejection(e.code().name(), e.getMessage()));
    }
  }

  private void take(Decision decision, Record<byte[], byte[]> record) {
    GroupingStep step = grouping.take(decision);
    step.changes().forEach(change -> send(change, record));
    metrics.taken(step);
  }

  private void send(AlertChange change, Record<byte[], byte[]> cause) {
    context.forward(records.record(change, cause), AlertTopology.ALERTS_SINK);
    for (String queue : change.alert().getQueues()) {
      context.forward(records.queued(queue, change, cause), AlertTopology.queueSink(queue));
    }
  }

  private void reject(Record<byte[], byte[]> record, Rejection rejection) {
    RecordMetadata source =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a source record has a place"));
    var headers =
        RejectionHeaders.of(
            record.headers(), rejection, source.topic(), source.partition(), source.offset());
    var original = new MarketValue(source.partition(), record.value());
    context.forward(
        new Record<>(record.key(), original, clock.millis(), headers),
        AlertTopology.REJECTIONS_SINK);
    metrics.rejected();
  }
}
