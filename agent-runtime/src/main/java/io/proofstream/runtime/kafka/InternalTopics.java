package io.proofstream.runtime.kafka;

import io.proofstream.runtime.access.InternalTopic;
import io.proofstream.runtime.settings.CommonSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes beforehand what Kafka Streams would make itself, so that no agent may make topics. */
public final class InternalTopics {
  private final Admin admin;
  private final CommonSettings common;

  /**
   * @param admin the cluster
   * @param common markets and replication
   */
  public InternalTopics(Admin admin, CommonSettings common) {
    this.admin = admin;
    this.common = common;
  }

  /** How many partitions each has in this deployment. */
  public int partitions() {
    return common.markets().count();
  }

  /**
   * @param topic an internal topic
   * @return the broker's settings for it in this deployment
   */
  public Map<String, String> configs(InternalTopic topic) {
    Map<String, String> configs = new TreeMap<>(topic.configs());
    TopicProvisioner.replicated(common.replication()).forEach(configs::put);
    return configs;
  }

  /**
   * @param topics internal topics
   * @return those that the cluster does not have
   */
  public List<InternalTopic> missing(Collection<InternalTopic> topics)
      throws ExecutionException, InterruptedException {
    var described =
        admin.describeTopics(topics.stream().map(InternalTopic::name).toList()).topicNameValues();
    List<InternalTopic> missing = new ArrayList<>();
    for (InternalTopic topic : topics) {
      if (holds(described.get(topic.name()), UnknownTopicOrPartitionException.class)) {
        missing.add(topic);
      }
    }
    return missing;
  }

  /**
   * @param topics internal topics
   * @return those that were made, since the cluster did not have them
   */
  public List<InternalTopic> create(Collection<InternalTopic> topics)
      throws ExecutionException, InterruptedException {
    List<InternalTopic> missing = missing(topics);
    for (var created :
        admin.createTopics(missing.stream().map(this::newTopic).toList()).values().values()) {
      // Somebody else may have made it between the look and the act: then it is there too.
      boolean unused = holds(created, TopicExistsException.class);
    }
    return missing;
  }

  private NewTopic newTopic(InternalTopic topic) {
    Optional<Short> replication =
        common.replication() < 0 ? Optional.empty() : Optional.of(common.replication());
    return new NewTopic(topic.name(), Optional.of(partitions()), replication)
        .configs(configs(topic));
  }

  /** Whether it failed in this way; any other failure is thrown. */
  private static boolean holds(KafkaFuture<?> future, Class<? extends Exception> failure)
      throws ExecutionException, InterruptedException {
    try {
      future.get();
      return false;
    } catch (ExecutionException e) {
      if (failure.isInstance(e.getCause())) {
        return true;
      }
      throw e;
    }
  }
}
