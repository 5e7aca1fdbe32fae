package io.proofstream.analyzer.market;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.kafka.PromptCommit;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The edge between Kafka Streams and a {@link Market}: hands it each record of its three sources in
 * the order in which the task reads them, and forwards its outcomes, their record's timestamp being
 * the time of writing.
 */
final class MarketProcessor implements Processor<byte[], byte[], byte[], MarketValue> {
  private final AgentContext agent;
  private final AnalyzerSettings settings;
  private final Supplier<InForce> inForce;
  private final LongAdder processed;
  private final MarketMeters meters;
  private final Function<String, DecisionWatch> watches;
  private final String transactions;
  private final String labels;
  private ProcessorContext<byte[], MarketValue> context;
  private PromptCommit commit;
  private Market market;

  MarketProcessor(
      AgentContext agent,
      AnalyzerSettings settings,
      Supplier<InForce> inForce,
      LongAdder processed,
      Function<String, DecisionWatch> watches) {
    this.watches = watches;
    this.agent = agent;
    this.settings = settings;
    this.inForce = inForce;
    this.processed = processed;
    this.meters = new MarketMeters(agent.meters());
    TopicNames names = agent.common().topicNames();
    this.transactions = names.of(Topics.TRANSACTIONS);
    this.labels = names.of(Topics.LABELS);
  }

  @Override
  public void init(ProcessorContext<byte[], MarketValue> task) {
    context = task;
    commit = new PromptCommit(task);
    String name = agent.common().markets().nameOf(task.taskId().partition());
    market =
        new Market(
            name,
            new TaskStore(task.getStateStore(MarketTopology.STORE)),
            agent.codecs(),
            settings,
            inForce,
            watches.apply(name));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    SourceRecord source = source(record);
    if (source.topic().equals(transactions)) {
      forward(market.transaction(source), source.partition());
      long now = agent.clock().millis();
      meters.answered(record.timestamp(), now);
      commit.after(record.timestamp(), now);
    } else if (source.topic().equals(labels)) {
      market.label(source).ifPresent(outcome -> forward(outcome, source.partition()));
    } else {
      market.verdict(source).ifPresent(outcome -> forward(outcome, source.partition()));
    }
    processed.increment();
  }

  private void forward(MarketOutcome outcome, int partition) {
    meters.count(outcome);
    var value = new MarketValue(partition, outcome.value());
    long now = agent.clock().millis();
    context.forward(
        new Record<>(outcome.key(), value, now, outcome.headers()), outcome.kind().sink());
  }

  private SourceRecord source(Record<byte[], byte[]> record) {
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    return SourceRecord.of(
        metadata.topic(),
        metadata.partition(),
        metadata.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }
}
