package io.proofstream.benchmarks.simulation;

import io.proofstream.runtime.kafka.MarketValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One market's task in one instance, as Kafka Streams runs it under exactly-once: it begins when
 * its offsets are certain and its store is as the changelog's committed records have it.
 */
final class MarketTask {
  private final int market;
  private final Wiring wiring;
  private final SimulatedBroker broker;
  private final SimulatedClock clock;
  private final SimulatedStore store;
  private final TaskContext context;
  private final Processor<byte[], byte[], byte[], MarketValue> processor;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Long> consumed = new HashMap<>();
  private final List<Happening> uncommitted = new ArrayList<>();
  private OptionalLong restoreTo = OptionalLong.empty();
  private boolean running;

  MarketTask(
      int market,
      Wiring wiring,
      SimulatedBroker broker,
      SimulatedClock clock,
      Predicate<Bytes> forgets,
      Consumer<ProducerRecord<byte[], byte[]>> output) {
    this.market = market;
    this.wiring = wiring;
    this.broker = broker;
    this.clock = clock;
    this.store = new SimulatedStore(wiring.store(), forgets);
    this.context = new TaskContext(market, store, wiring.topicsBySink(), output, clock);
    this.processor = wiring.processors().get();
  }

  int market() {
    return market;
  }

  boolean running() {
    return running;
  }

  /**
   * Begins, if nothing that is not decided yet stands in the way.
   *
   * @param left a store's content that a planted bug did not roll back
   */
  void begin(Optional<Map<Bytes, byte[]>> left) {
    ConsumerGroup group = broker.group(wiring.application());
    PartitionLog changelog = broker.partition(wiring.changelog(), market);
    if (restoreTo.isEmpty()) {
      restoreTo = OptionalLong.of(changelog.end());
    }
    if (!group.stable() || changelog.stable() < restoreTo.getAsLong()) {
      return;
    }
    for (Entry entry : changelog.committed()) {
      store.restore(Bytes.wrap(entry.key()), entry.value());
    }
    left.ifPresent(values -> values.forEach(store::restore));
    for (String topic : wiring.sources()) {
      TopicPartition partition = new TopicPartition(topic, market);
      positions.put(partition, group.committed(partition));
    }
    processor.init(context.ofBytes());
    running = true;
  }

  /** The first record of a source that is not processed. */
  Optional<Entry> next(String topic) {
    return broker.partition(topic, market).next(positions.get(place(topic)));
  }

  /** Where the next record of each source that has one would leave the task. */
  Map<TopicPartition, Long> ahead() {
    Map<TopicPartition, Long> ahead = new HashMap<>();
    for (String topic : wiring.sources()) {
      next(topic).ifPresent(entry -> ahead.put(place(topic), entry.offset() + 1));
    }
    return ahead;
  }

  void process(String topic, Entry entry) {
    TopicPartition partition = place(topic);
    context.at(topic, market, entry.offset());
    var read = entry.read(partition);
    processor.process(new Record<>(read.key(), read.value(), read.timestamp(), read.headers()));
    positions.put(partition, entry.offset() + 1);
    consumed.put(partition, entry.offset() + 1);
    uncommitted.add(new Happening(topic, market, entry.offset(), clock.instant()));
  }

  void tick() {
    context.punctuate();
    uncommitted.add(new Happening("", market, -1, clock.instant()));
  }

  /** Hands what changed in the store to the changelog. */
  void flush(Consumer<ProducerRecord<byte[], byte[]>> output) {
    store.flush(
        (key, value) ->
            output.accept(
                new ProducerRecord<>(
                    wiring.changelog(), market, clock.millis(), key.get(), value)));
  }

  /** Next offsets of the partitions of which anything was consumed since the task is here. */
  Map<TopicPartition, Long> consumed() {
    return consumed;
  }

  boolean dirty() {
    return !uncommitted.isEmpty();
  }

  /** What is to be committed now, in its order; it counts as committed from then on. */
  List<Happening> taken() {
    List<Happening> taken = List.copyOf(uncommitted);
    uncommitted.clear();
    return taken;
  }

  /** Whether there is nothing to process. */
  boolean idle() {
    return running
        && !dirty()
        && wiring.sources().stream()
            .allMatch(topic -> broker.partition(topic, market).readTo(positions.get(place(topic))));
  }

  Map<Bytes, byte[]> state() {
    return store.copy();
  }

  private TopicPartition place(String topic) {
    return new TopicPartition(topic, market);
  }
}
