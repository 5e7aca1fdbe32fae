package io.proofstream.runtime.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds where the cluster's topics are not as they have to be; changes nothing. */
public final class TopicDrift {
  private final Admin admin;
  private final short replication;

  /**
   * @param admin the cluster; needs DESCRIBE and DESCRIBE_CONFIGS on the topics
   * @param replication replicas that each partition has to have; -1: the broker's own business
   */
  public TopicDrift(Admin admin, short replication) {
    this.admin = admin;
    this.replication = replication;
  }

  /**
   * One thing that is not as it should be.
   *
   * @param topic the topic's full name
   * @param what the property: topic, partitions, replicas, or a broker's setting
   * @param expected what it has to be
   * @param found what the cluster says
   */
  public record Difference(String topic, String what, String expected, String found) {}

  /**
   * @param topics topics as they have to be
   * @return every difference, topic by topic in the order given; a missing topic is one difference
   */
  public List<Difference> differences(Collection<WantedTopic> topics)
      throws ExecutionException, InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> described =
        admin.describeTopics(topics.stream().map(WantedTopic::name).toList()).topicNameValues();
    List<Difference> found = new ArrayList<>();
    for (WantedTopic topic : topics) {
      Optional<TopicDescription> description = present(described.get(topic.name()));
      if (description.isEmpty()) {
        found.add(new Difference(topic.name(), "topic", "there", "missing"));
      } else {
        found.addAll(shape(topic, description.get()));
        found.addAll(compared(topic, topic.configs(), settings(topic)));
      }
    }
    return found;
  }

  private static Optional<TopicDescription> present(KafkaFuture<TopicDescription> description)
      throws ExecutionException, InterruptedException {
    try {
      return Optional.of(description.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private List<Difference> shape(WantedTopic topic, TopicDescription described) {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    expected.put("partitions", Integer.toString(topic.partitions()));
    found.put("partitions", Integer.toString(described.partitions().size()));
    if (replication > 0) {
      expected.put("replicas", Short.toString(replication));
      described
          .partitions()
          .forEach(
              partition ->
                  found.merge(
                      "replicas", Integer.toString(partition.replicas().size()), TopicDrift::both));
    }
    return compared(topic, expected, found);
  }

  /** Partitions of one topic may differ in their replicas while these are being moved. */
  private static String both(String some, String others) {
    return some.equals(others) ? some : some + " and " + others;
  }

  private Map<String, String> settings(WantedTopic topic)
      throws ExecutionException, InterruptedException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    Map<String, String> settings = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      settings.put(entry.name(), entry.value());
    }
    return settings;
  }

  private static List<Difference> compared(
      WantedTopic topic, Map<String, String> expected, Map<String, String> found) {
    List<Difference> differences = new ArrayList<>();
    expected.forEach(
        (what, value) -> {
          String is = found.getOrDefault(what, "unknown");
          if (!is.equals(value)) {
            differences.add(new Difference(topic.name(), what, value, is));
          }
        });
    return differences;
  }
}
