package io.proofstream.benchmarks.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Topic;
import io.proofstream.schemas.UndecodableRecordException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** The committed records of the topics, as the checks read them: nothing that is poison. */
final class Records {
  private final Deployment deployment;
  private final SimulatedBroker broker;

  Records(Deployment deployment, SimulatedBroker broker) {
    this.deployment = deployment;
    this.broker = broker;
  }

  static boolean poison(Entry entry) {
    return entry.header(Poisoner.HEADER) != null && !isRejection(entry);
  }

  private static boolean isRejection(Entry entry) {
    return entry.header(io.proofstream.schemas.Headers.CODE) != null;
  }

  /** Of one partition, in their order. */
  List<Entry> of(String topic, int partition) {
    return broker.partition(topic, partition).committed().stream()
        .filter(entry -> !poison(entry))
        .toList();
  }

  /** Of all partitions. */
  List<Entry> of(String topic) {
    return IntStream.range(0, broker.partitions(topic))
        .mapToObj(partition -> of(topic, partition))
        .flatMap(List::stream)
        .toList();
  }

  <V extends SpecificRecord> V read(Topic<V> topic, Entry entry) {
    try {
      return deployment.codecs().codec(topic).decode(entry.value());
    } catch (UndecodableRecordException e) {
      throw new Violation("%s@%d cannot be read".formatted(topic.name(), entry.offset()), e);
    }
  }

  static String text(byte[] header) {
    return header == null ? "" : new String(header, UTF_8);
  }
}
