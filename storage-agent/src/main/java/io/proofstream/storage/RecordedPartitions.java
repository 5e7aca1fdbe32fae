package io.proofstream.storage;

import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The partitions that are recorded, with what the log calls them: a topic's id is part of its name
 * there, so that one that was deleted and made again is not taken for the same.
 */
final class RecordedPartitions {
  private final Map<String, Map<Integer, SourcePartition>> byTopic = new TreeMap<>();
  private final Map<String, Topic<?>> topics = new TreeMap<>();

  private final IntPredicate taken;

  private RecordedPartitions(IntPredicate taken) {
    this.taken = taken;
  }

  /**
   * @param admin asks the brokers
   * @param names the topics' full names
   * @param recorded the topics
   * @param taken tells the numbers of the partitions to record
   */
  static RecordedPartitions of(
      Admin admin, TopicNames names, Collection<? extends Topic<?>> recorded, IntPredicate taken)
      throws ExecutionException, InterruptedException {
    RecordedPartitions found = new RecordedPartitions(taken);
    recorded.forEach(topic -> found.topics.put(names.of(topic), topic));
    Map<String, TopicDescription> described =
        admin.describeTopics(found.topics.keySet()).allTopicNames().get();
    described.values().forEach(found::add);
    return found;
  }

  Collection<TopicPartition> all() {
    return byTopic.entrySet().stream()
        .flatMap(
            topic ->
                topic.getValue().keySet().stream()
                    .map(partition -> new TopicPartition(topic.getKey(), partition)))
        .toList();
  }

  SourcePartition source(TopicPartition partition) {
    return byTopic.get(partition.topic()).get(partition.partition());
  }

  /** Whether values of the topic are in a schema of the registry. */
  boolean hasSchema(String topic) {
    return topics.get(topic).valueType().isPresent();
  }

  private void add(TopicDescription topic) {
    Map<Integer, SourcePartition> partitions = new TreeMap<>();
    topic.partitions().stream()
        .filter(info -> taken.test(info.partition()))
        .forEach(
            info ->
                partitions.put(
                    info.partition(),
                    new SourcePartition(topic.name(), id(topic.topicId()), info.partition())));
    byTopic.put(topic.name(), partitions);
  }

  private static java.util.UUID id(Uuid kafka) {
    return new java.util.UUID(kafka.getMostSignificantBits(), kafka.getLeastSignificantBits());
  }
}
