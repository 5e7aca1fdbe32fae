package io.proofstream.benchmarks.simulation;

import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.kafka.StandInOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.api.Processor;

/**
 * An agent's topology as it describes itself: one processor with one store.
 *
 * @param application the consumer group's and the changelog's name
 * @param sources topics that are read
 * @param topicsBySink topics that are written, by their sink
 * @param store the store's name
 * @param processors makes the processor of a task
 */
record Wiring(
    String application,
    Set<String> sources,
    Map<String, String> topicsBySink,
    String store,
    Supplier<Processor<byte[], byte[], byte[], MarketValue>> processors) {

  static Wiring of(
      String application,
      Topology topology,
      Supplier<Processor<byte[], byte[], byte[], MarketValue>> processors) {
    Set<String> sources = new TreeSet<>();
    Map<String, String> sinks = new HashMap<>();
    String store = "";
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          sources.addAll(source.topicSet());
        } else if (node instanceof TopologyDescription.Sink sink) {
          sinks.put(sink.name(), sink.topic());
        } else if (node instanceof TopologyDescription.Processor processor) {
          store = String.join(",", processor.stores());
        }
      }
    }
    return new Wiring(application, sources, sinks, store, processors);
  }

  /** What a transaction without offsets commits. */
  StandInOffset standIn() {
    return new StandInOffset(new TopicPartition(changelog(), 0));
  }

  String changelog() {
    return application + "-" + store + "-changelog";
  }
}
