package io.proofstream.benchmarks.simulation;

import io.proofstream.runtime.kafka.MarketValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The same again with nothing going wrong: a market's processor with an empty state is given what
 * was committed, in the order and at the times in which it was. What it says then is what the
 * topics have to hold, no more, no less, in that order.
 */
final class FaultlessRun {
  private final SimulatedBroker broker;
  private final SimulatedClock clock;
  private final Records records;

  FaultlessRun(SimulatedBroker broker, SimulatedClock clock, Records records) {
    this.broker = broker;
    this.clock = clock;
    this.records = records;
  }

  void check(StreamsApplication application, int market) {
    Wiring wiring = application.wiring();
    List<Happening> history = application.history(market);
    requireAllOnce(wiring, market, history);
    Map<String, List<ProducerRecord<byte[], byte[]>>> expected = replay(wiring, market, history);
    for (String topic : new TreeSet<>(wiring.topicsBySink().values())) {
      compare(topic, market, expected.getOrDefault(topic, List.of()));
    }
  }

  private void requireAllOnce(Wiring wiring, int market, List<Happening> history) {
    for (String topic : wiring.sources()) {
      List<Long> taken =
          history.stream().filter(e -> e.topic().equals(topic)).map(Happening::offset).toList();
      List<Long> there =
          broker.partition(topic, market).committed().stream().map(Entry::offset).toList();
      Violation.unless(
          taken.equals(there),
          "%s took the offsets %s of %s-%d, which has %s",
          wiring.application(),
          taken,
          topic,
          market,
          there);
    }
  }

  private Map<String, List<ProducerRecord<byte[], byte[]>>> replay(
      Wiring wiring, int market, List<Happening> history) {
    Map<String, List<ProducerRecord<byte[], byte[]>>> output = new HashMap<>();
    SimulatedStore store = new SimulatedStore(wiring.store(), key -> false);
    TaskContext context =
        new TaskContext(
            market,
            store,
            wiring.topicsBySink(),
            record -> output.computeIfAbsent(record.topic(), t -> new ArrayList<>()).add(record),
            clock);
    Processor<byte[], byte[], byte[], MarketValue> processor = wiring.processors().get();
    processor.init(context.ofBytes());
    for (Happening happening : history) {
      clock.set(happening.now());
      if (happening.isTick()) {
        context.punctuate();
      } else {
        context.at(happening.topic(), market, happening.offset());
        TopicPartition place = new TopicPartition(happening.topic(), market);
        var read = broker.partition(place).next(happening.offset()).orElseThrow().read(place);
        processor.process(new Record<>(read.key(), read.value(), read.timestamp(), read.headers()));
      }
    }
    return output;
  }

  private void compare(String topic, int market, List<ProducerRecord<byte[], byte[]>> expected) {
    List<Entry> found = records.of(topic, market);
    for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
      Violation.unless(
          same(found.get(i), expected.get(i)),
          "%s-%d@%d is not what a run without faults has in its place, as record %d",
          topic,
          market,
          found.get(i).offset(),
          i);
    }
    Violation.unless(
        found.size() == expected.size(),
        "%s-%d has %d records, a run without faults has %d",
        topic,
        market,
        found.size(),
        expected.size());
  }

  private static boolean same(Entry found, ProducerRecord<byte[], byte[]> expected) {
    return found.timestamp() == expected.timestamp()
        && Arrays.equals(found.key(), expected.key())
        && Arrays.equals(found.value(), expected.value())
        && Arrays.equals(found.headers(), expected.headers().toArray());
  }
}
