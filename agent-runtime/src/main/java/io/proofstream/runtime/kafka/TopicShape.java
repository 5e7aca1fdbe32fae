package io.proofstream.runtime.kafka;

import io.proofstream.runtime.access.InternalTopic;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Partitions;
import io.proofstream.schemas.Topic;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a deployment makes of the catalogue's topics.
 *
 * @param common names, markets and replication
 */
public record TopicShape(CommonSettings common) {
  /**
   * @param topic a topic of the catalogue
   * @return how many partitions it has in this deployment
   */
  public int partitions(Topic<?> topic) {
    return topic.partitions() == Partitions.PER_MARKET ? common.markets().count() : 1;
  }

  /**
   * @param topic a topic of the catalogue
   * @return the broker's settings for it in this deployment: with several replicas a write counts
   *     once all but one have it, so that an acknowledged record survives the loss of a broker
   */
  public Map<String, String> configs(Topic<?> topic) {
    Map<String, String> configs = new TreeMap<>(topic.configs());
    configs.putAll(TopicProvisioner.replicated(common.replication()));
    return configs;
  }

  /**
   * @param topic a topic of the catalogue
   * @return the same as this deployment has to have it
   */
  public WantedTopic of(Topic<?> topic) {
    return new WantedTopic(common.topicNames().of(topic), partitions(topic), configs(topic));
  }

  /**
   * @param topic a topic that Kafka Streams keeps for an application
   * @return the same as this deployment has to have it
   */
  public WantedTopic of(InternalTopic topic) {
    Map<String, String> configs = new TreeMap<>(topic.configs());
    configs.putAll(TopicProvisioner.replicated(common.replication()));
    return new WantedTopic(topic.name(), common.markets().count(), configs);
  }
}
