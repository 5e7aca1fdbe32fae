package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.actions.ActionBounds;
import io.proofstream.alert.actions.ActionResult;
import io.proofstream.alert.grouping.DecisionBounds;
import io.proofstream.alert.grouping.Intake;
import io.proofstream.alert.market.Market;
import io.proofstream.alert.market.MarketParts;
import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.kafka.PromptCommit;
import io.proofstream.runtime.rejection.RefusedCopy;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.RejectionHeaders;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Action;
import io.proofstream.v1.Decision;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** One market's decisions and actions in, all that follows out. */
final class AlertProcessor implements Processor<byte[], byte[], byte[], MarketValue> {
  /** How late the wall clock may bring something about, while little is due. */
  private static final Duration TICK = Duration.ofMillis(250);

  /** Things that one tick does at most, so that decisions do not wait for long. */
  private static final int WAKINGS_PER_TICK_MAX = 1_000;

  private static final String OUT_OF_BOUNDS = "OUT_OF_BOUNDS";

  private final Markets markets;
  private final String actionsTopic;
  private final MarketParts parts;
  private final TopicCodecs codecs;
  private final AlertMetrics metrics;
  private final InstantSource clock;
  private ProcessorContext<byte[], MarketValue> context;
  private String name;
  private Market market;
  private Dispatch dispatch;
  private PromptCommit commit;

  /**
   * @param markets the deployment's
   * @param actionsTopic what actions.v1 is called in the deployment
   * @param parts what a market is made with
   * @param codecs of all topics
   * @param metrics what is counted
   * @param clock the time
   */
  AlertProcessor(
      Markets markets,
      String actionsTopic,
      MarketParts parts,
      TopicCodecs codecs,
      AlertMetrics metrics,
      InstantSource clock) {
    this.markets = markets;
    this.actionsTopic = actionsTopic;
    this.parts = parts;
    this.codecs = codecs;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<byte[], MarketValue> taskContext) {
    context = taskContext;
    commit = new PromptCommit(context);
    int partition = context.taskId().partition();
    name = markets.nameOf(partition);
    dispatch = new Dispatch(context, new AlertRecords(codecs, name, partition, clock), metrics);
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(AlertTopology.STORE);
    market = parts.market(name, new StoreTable(store), dispatch);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, timestamp -> wake());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      if (source().topic().equals(actionsTopic)) {
        take(codecs.codec(Topics.ACTIONS).decode(record.value()), record);
      } else {
        take(codecs.codec(Topics.DECISIONS).decode(record.value()), record);
      }
    } catch (UndecodableRecordException e) {
      reject(record, new Rejection(e.code().name(), e.getMessage()), Optional.empty());
      if (source().topic().equals(actionsTopic)) {
        metrics.undecodableAction();
      } else {
        metrics.rejected();
      }
    }
  }

  private void wake() {
    dispatch.at(Origin.CLOCK);
    market.wake(clock.instant(), WAKINGS_PER_TICK_MAX);
  }

  private void take(Decision decision, Record<byte[], byte[]> record) {
    Optional<String> fault = DecisionBounds.fault(decision, name);
    if (fault.isPresent()) {
      reject(record, new Rejection(OUT_OF_BOUNDS, fault.get()), Optional.empty());
      metrics.rejected();
    } else {
      dispatch.at(Origin.decision(record));
      Intake intake = market.take(decision, clock.instant());
      metrics.taken(intake);
      if (intake == Intake.FLAGGED) {
        commit.after(record.timestamp(), clock.millis());
      }
    }
  }

  private void take(Action action, Record<byte[], byte[]> record) {
    dispatch.at(Origin.action(record, action.getActionId()));
    ActionResult result = market.take(action, clock.instant());
    metrics.decided(action.getKind(), result.kind());
    result.rejection().ifPresent(rejection -> reject(record, rejection, ActionBounds.id(action)));
    commit.after(record.timestamp(), clock.millis());
  }

  private void reject(
      Record<byte[], byte[]> record, Rejection rejection, Optional<String> actionId) {
    RecordMetadata source = source();
    RecordHeaders headers =
        RejectionHeaders.of(
            record.headers(), rejection, source.topic(), source.partition(), source.offset());
    actionId.ifPresent(id -> headers.add(Headers.ACTION, id.getBytes(UTF_8)));
    RefusedCopy kept = RefusedCopy.of(record.key(), record.value(), headers);
    var original = new MarketValue(source.partition(), kept.value());
    context.forward(
        new Record<>(kept.key(), original, clock.millis(), kept.headers()),
        AlertTopology.REJECTIONS_SINK);
  }

  private RecordMetadata source() {
    return context
        .recordMetadata()
        .orElseThrow(() -> new IllegalStateException("a source record has a place"));
  }
}
