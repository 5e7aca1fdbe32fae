package io.proofstream.runtime.lag;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** How long topics keep their records, as the brokers have it: an operator may have changed it. */
final class Retention {
  private static final int LOOKS_PER_QUESTION = 60;

  private final Admin admin;
  private Set<String> asked = Set.of();
  private Map<String, Duration> known = Map.of();
  private int looks;

  Retention(Admin admin) {
    this.admin = admin;
  }

  /**
   * @param topics full names
   * @return how long each keeps a record at least; without those that keep them for ever
   * @throws ExecutionException if the brokers do not say
   */
  Map<String, Duration> of(Set<String> topics) throws ExecutionException, InterruptedException {
    if (looks++ % LOOKS_PER_QUESTION == 0 || !asked.equals(topics)) {
      known = ask(topics);
      asked = topics;
    }
    return known;
  }

  private Map<String, Duration> ask(Set<String> topics)
      throws ExecutionException, InterruptedException {
    var resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    Map<String, Duration> answer = new HashMap<>();
    admin
        .describeConfigs(resources)
        .all()
        .get()
        .forEach((topic, config) -> kept(config).ifPresent(kept -> answer.put(topic.name(), kept)));
    return answer;
  }

  private static Optional<Duration> kept(Config config) {
    boolean deletes = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains("delete");
    long millis = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
    return deletes && millis >= 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
  }
}
