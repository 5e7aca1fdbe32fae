package io.proofstream.runtime.kafka;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * What a transaction commits in its group where it has no offsets of its own.
 *
 * <p>Under exactly-once (KIP-447) an instance whose tasks have gone to another is found out by its
 * group's generation, which is looked at when offsets are committed. A task that has read nothing
 * since it came here, and does something because of the wall clock alone, has none; the producer
 * then does not ask the group, and what a paused instance does late comes twice. An offset of the
 * changelog, which nobody reads in that group, makes it ask.
 *
 * @param partition of the changelog
 */
public record StandInOffset(TopicPartition partition) {
  /**
   * @param application the application's id
   * @param topology what it runs
   * @return empty where it has no store, and so nothing that the clock could call for
   */
  static Optional<StandInOffset> of(String application, Topology topology) {
    return topology.describe().subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .filter(TopologyDescription.Processor.class::isInstance)
        .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
        .sorted()
        .map(store -> new TopicPartition(application + "-" + store + "-changelog", 0))
        .map(StandInOffset::new)
        .findFirst();
  }

  /**
   * @param offsets of a transaction
   * @return the same, or the one that stands in where there are none
   */
  public Map<TopicPartition, OffsetAndMetadata> unlessAny(
      Map<TopicPartition, OffsetAndMetadata> offsets) {
    return offsets.isEmpty() ? Map.of(partition, new OffsetAndMetadata(0)) : offsets;
  }
}
