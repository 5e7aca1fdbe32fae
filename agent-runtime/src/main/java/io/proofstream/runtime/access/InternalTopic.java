package io.proofstream.runtime.access;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic that Kafka Streams keeps for one application alone and would make itself, had it the
 * right to make topics. It has a partition for each market.
 *
 * @param name its full name, the deployment's topic prefix included
 */
public record InternalTopic(String name) {
  /**
   * @param application the application's id, the deployment's topic prefix included
   * @param store a store's name
   * @return the topic that the store is restored from, as Streams calls it
   */
  public static InternalTopic changelog(String application, String store) {
    return new InternalTopic(application + "-" + store + "-changelog");
  }

  /** The broker's settings, those that Streams gives to the changelog of a key-value store. */
  public Map<String, String> configs() {
    return new TreeMap<>(
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime"));
  }
}
