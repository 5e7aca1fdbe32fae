package io.proofstream.benchmarks.simulation;

import io.proofstream.runtime.kafka.MarketValue;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What a processor is given: its task, its store, the record's place, and where its output goes.
 */
final class TaskContext implements ProcessorContext<Object, Object> {
  private record Place(String topic, int partition, long offset) implements RecordMetadata {}

  private final TaskId task;
  private final StateStore store;
  private final Map<String, String> topicsBySink;
  private final Consumer<ProducerRecord<byte[], byte[]>> output;
  private final SimulatedClock clock;
  private Optional<RecordMetadata> place = Optional.empty();
  private final List<Punctuator> punctuators = new ArrayList<>();

  TaskContext(
      int market,
      StateStore store,
      Map<String, String> topicsBySink,
      Consumer<ProducerRecord<byte[], byte[]>> output,
      SimulatedClock clock) {
    this.task = new TaskId(0, market);
    this.store = store;
    this.topicsBySink = topicsBySink;
    this.output = output;
    this.clock = clock;
  }

  /** The same for a processor of bytes; Java knows no bound that is an array. */
  @SuppressWarnings("unchecked") // What it forwards is cast where it comes.
  ProcessorContext<byte[], MarketValue> ofBytes() {
    return (ProcessorContext<byte[], MarketValue>) (ProcessorContext<?, ?>) this;
  }

  void at(String topic, int partition, long offset) {
    place = Optional.of(new Place(topic, partition, offset));
  }

  /** Lets the wall clock's ticks happen that the processor asked for. */
  void punctuate() {
    place = Optional.empty();
    punctuators.forEach(each -> each.punctuate(clock.millis()));
  }

  @Override
  public <K, V> void forward(Record<K, V> record) {
    throw new UnsupportedOperationException("our processors name the sink");
  }

  @Override
  public <K, V> void forward(Record<K, V> record, String sink) {
    MarketValue value = (MarketValue) record.value();
    output.accept(
        new ProducerRecord<>(
            topicsBySink.get(sink),
            value.partition(),
            record.timestamp(),
            (byte[]) record.key(),
            value.bytes(),
            record.headers()));
  }

  @Override
  public TaskId taskId() {
    return task;
  }

  @Override
  public Optional<RecordMetadata> recordMetadata() {
    return place;
  }

  @Override
  // There is one store; who asks knows its type.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <S extends StateStore> S getStateStore(String name) {
    if (!name.equals(store.name())) {
      throw new IllegalStateException("there is no store " + name);
    }
    return (S) store;
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    punctuators.add(callback);
    return () -> {};
  }

  @Override
  public Cancellable schedule(
      Instant start, Duration interval, PunctuationType type, Punctuator callback) {
    return schedule(interval, type, callback);
  }

  @Override
  public String applicationId() {
    return "simulated";
  }

  @Override
  public Serde<?> keySerde() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Serde<?> valueSerde() {
    throw new UnsupportedOperationException();
  }

  @Override
  public File stateDir() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StreamsMetrics metrics() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void commit() {}

  @Override
  public Map<String, Object> appConfigs() {
    return Map.of();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return Map.of();
  }

  @Override
  public long currentSystemTimeMs() {
    return clock.millis();
  }

  @Override
  public long currentStreamTimeMs() {
    return clock.millis();
  }
}
