package io.proofstream.runtime.kafka;

import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Finds where the cluster's topics are not as the catalogue has them; changes nothing. */
public final class TopicDrift {
  private final Admin admin;
  private final CommonSettings common;
  private final TopicProvisioner wanted;

  /**
   * @param admin the cluster; needs DESCRIBE and DESCRIBE_CONFIGS on the topics
   * @param common names, markets and replication
   */
  public TopicDrift(Admin admin, CommonSettings common) {
    this.admin = admin;
    this.common = common;
    this.wanted = new TopicProvisioner(admin, common);
  }

  /**
   * One thing that is not as it should be.
   *
   * @param topic the topic's full name
   * @param what the property: topic, partitions, replicas, or a broker's setting
   * @param expected what the catalogue says
   * @param found what the cluster says
   */
  public record Difference(String topic, String what, String expected, String found) {}

  /**
   * @param topics topics of the catalogue
   * @return every difference, topic by topic in the order given; a missing topic is one difference
   */
  public List<Difference> differences(Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    Collection<? extends Topic<?>> missing = wanted.missing(topics);
    List<? extends Topic<?>> present =
        topics.stream().filter(topic -> !missing.contains(topic)).toList();
    List<String> names = present.stream().map(common.topicNames()::of).toList();
    Map<String, TopicDescription> described = admin.describeTopics(names).allTopicNames().get();
    Map<ConfigResource, Config> configs =
        admin.describeConfigs(names.stream().map(TopicDrift::resource).toList()).all().get();
    List<Difference> found = new ArrayList<>();
    for (Topic<?> topic : topics) {
      String name = common.topicNames().of(topic);
      if (missing.contains(topic)) {
        found.add(new Difference(name, "topic", "there", "missing"));
      } else {
        found.addAll(shape(topic, described.get(name)));
        found.addAll(settings(topic, configs.get(resource(name))));
      }
    }
    return found;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private List<Difference> shape(Topic<?> topic, TopicDescription described) {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    expected.put("partitions", Integer.toString(wanted.partitions(topic)));
    found.put("partitions", Integer.toString(described.partitions().size()));
    if (common.replication() > 0) {
      expected.put("replicas", Short.toString(common.replication()));
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

  private List<Difference> settings(Topic<?> topic, Config config) {
    Map<String, String> found = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      found.put(entry.name(), entry.value());
    }
    return compared(topic, wanted.configs(topic), found);
  }

  private List<Difference> compared(
      Topic<?> topic, Map<String, String> expected, Map<String, String> found) {
    List<Difference> differences = new ArrayList<>();
    String name = common.topicNames().of(topic);
    expected.forEach(
        (what, value) -> {
          String is = found.getOrDefault(what, "unknown");
          if (!is.equals(value)) {
            differences.add(new Difference(name, what, value, is));
          }
        });
    return differences;
  }
}
