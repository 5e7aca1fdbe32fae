package io.proofstream.benchmarks.http;

import io.proofstream.benchmarks.measure.CommittedRecords;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Counts decisions by their transaction's id, in the topic itself. */
final class DecisionCount {
  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrapServers;
  private final String registry;

  DecisionCount(String bootstrapServers, String registry) {
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
  }

  /** How many committed decisions there are on each id. */
  Map<String, Integer> byId() throws UndecodableRecordException {
    TopicNames names = new TopicNames("");
    Map<String, Integer> counts = new HashMap<>();
    TopicPartition partition = new TopicPartition(names.of(Topics.DECISIONS), 0);
    try (ConfluentSchemaRegistry schemas = new ConfluentSchemaRegistry(registry, Map.of());
        KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.consumer(bootstrapServers)) {
      TopicCodec<Decision> codec =
          TopicCodecs.register(schemas, names, List.of(), List.of(Topics.DECISIONS))
              .codec(Topics.DECISIONS);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (var record : consumer.poll(POLL)) {
          counts.merge(codec.decode(record.value()).getTransactionId(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
