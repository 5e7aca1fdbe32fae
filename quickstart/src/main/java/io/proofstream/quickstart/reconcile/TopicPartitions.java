package io.proofstream.quickstart.reconcile;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of a cluster, as far as they are asked for: their ids, partitions and cleanup. */
final class TopicPartitions {
  private final Map<String, UUID> ids = new HashMap<>();
  private final Set<String> compacted = new HashSet<>();
  private final Set<TopicPartition> partitions = new HashSet<>();

  private TopicPartitions() {}

  /** Looks them up; a topic that is not there is none of them. */
  static TopicPartitions of(Admin admin, Collection<String> names)
      throws ExecutionException, InterruptedException {
    Set<String> there = new HashSet<>(admin.listTopics().names().get());
    there.retainAll(names);
    TopicPartitions found = new TopicPartitions();
    admin.describeTopics(there).allTopicNames().get().values().forEach(found::add);
    List<ConfigResource> resources =
        there.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    admin.describeConfigs(resources).all().get().forEach(found::add);
    return found;
  }

  private void add(TopicDescription topic) {
    var id = topic.topicId();
    ids.put(topic.name(), new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()));
    topic
        .partitions()
        .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
  }

  private void add(ConfigResource resource, Config config) {
    String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      compacted.add(resource.name());
    }
  }

  Set<TopicPartition> all() {
    return partitions;
  }

  UUID id(String topic) {
    return ids.get(topic);
  }

  boolean isThere(String topic) {
    return ids.containsKey(topic);
  }

  boolean isCompacted(String topic) {
    return compacted.contains(topic);
  }
}
