package io.proofstream.runtime.safety;

import static java.util.stream.Collectors.toMap;

import io.proofstream.runtime.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a cluster for facts, all at once; what it may not or cannot find out stays unknown. */
final class FactFinder {
  /** For all answers together. */
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Admin admin;
  private final Clock clock;
  private final Stopwatch since = new Stopwatch();

  FactFinder(Admin admin, Clock clock) {
    this.admin = admin;
    this.clock = clock;
  }

  /**
   * @param topics full names
   * @return what can be found out within some seconds
   */
  ClusterFacts find(Collection<String> topics) throws InterruptedException {
    var nodes = admin.describeCluster().nodes();
    var features = admin.describeFeatures().featureMetadata();
    var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    var described = admin.describeTopics(topics, options).topicNameValues();
    Set<String> missing = new TreeSet<>();
    Map<String, TopicDescription> found = new TreeMap<>();
    for (var topic : described.entrySet()) {
      if (failure(topic.getValue()) instanceof UnknownTopicOrPartitionException) {
        missing.add(topic.getKey());
      } else {
        answer(topic.getValue()).ifPresent(there -> found.put(topic.getKey(), there));
      }
    }
    Collection<Node> brokers = answer(nodes).orElse(List.of());
    Wide wide = restricted(found.values()) ? Wide.UNKNOWN : wide(brokers, found, missing);
    return new ClusterFacts(
        brokers.stream().map(Node::host).sorted().toList(),
        answer(features)
            .map(
                each ->
                    each.finalizedFeatures().entrySet().stream()
                        .collect(
                            toMap(
                                Map.Entry::getKey,
                                level -> (int) level.getValue().maxVersionLevel()))),
        wide.authorizer(),
        topics(found),
        missing,
        wide.brokerConfigs(),
        wide.acls(),
        wide.skew());
  }

  /** What only who may do everything is told, and nobody else asks: a refusal would be logged. */
  private record Wide(
      Optional<Boolean> authorizer,
      Optional<Map<String, String>> brokerConfigs,
      Optional<Set<AclBinding>> acls,
      Optional<Duration> skew) {
    static final Wide UNKNOWN =
        new Wide(Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether a topic may not be deleted by who asks: then somebody decides what is allowed. */
  private static boolean restricted(Collection<TopicDescription> topics) {
    return topics.stream()
        .map(TopicDescription::authorizedOperations)
        .anyMatch(allowed -> allowed != null && !allowed.contains(AclOperation.DELETE));
  }

  private Wide wide(
      Collection<Node> brokers, Map<String, TopicDescription> found, Set<String> missing)
      throws InterruptedException {
    var acls = admin.describeAcls(AclBindingFilter.ANY).values();
    Instant asked = clock.instant();
    var quorum = admin.describeMetadataQuorum().quorumInfo();
    var own = admin.describeTopics(ClusterChecks.BROKERS_OWN).topicNameValues();
    Optional<Duration> skew = answer(quorum).flatMap(info -> skew(info, asked));
    for (var topic : own.entrySet()) {
      if (failure(topic.getValue()) instanceof UnknownTopicOrPartitionException) {
        missing.add(topic.getKey());
      }
      answer(topic.getValue()).ifPresent(there -> found.put(topic.getKey(), there));
    }
    return new Wide(
        authorizer(acls), brokerConfigs(brokers), answer(acls).map(HashSet<AclBinding>::new), skew);
  }

  /** Who may not ask for ACLs is asked for a right: so there is somebody who asks. */
  private Optional<Boolean> authorizer(KafkaFuture<?> acls) throws InterruptedException {
    Throwable failure = failure(acls);
    if (failure == null || failure instanceof AuthorizationException) {
      return Optional.of(true);
    }
    return failure instanceof SecurityDisabledException ? Optional.of(false) : Optional.empty();
  }

  private Map<String, TopicFacts> topics(Map<String, TopicDescription> found)
      throws InterruptedException {
    List<ConfigResource> resources =
        found.keySet().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    Map<ConfigResource, KafkaFuture<Config>> asked = admin.describeConfigs(resources).values();
    Map<String, TopicFacts> facts = new TreeMap<>();
    for (TopicDescription topic : found.values()) {
      facts.put(
          topic.name(),
          new TopicFacts(
              topic.partitions().size(),
              topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0),
              answer(asked.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())))
                  .map(FactFinder::values),
              Optional.ofNullable(topic.authorizedOperations()).orElse(Set.of())));
    }
    return facts;
  }

  private Optional<Map<String, String>> brokerConfigs(Collection<Node> brokers)
      throws InterruptedException {
    if (brokers.isEmpty()) {
      return Optional.empty();
    }
    ConfigResource first =
        new ConfigResource(ConfigResource.Type.BROKER, brokers.iterator().next().idString());
    return answer(admin.describeConfigs(List.of(first)).values().get(first))
        .map(FactFinder::values);
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        values.put(entry.name(), entry.value());
      }
    }
    return values;
  }

  /** The leader of the controllers says when it caught up with itself, which is now. */
  private Optional<Duration> skew(QuorumInfo quorum, Instant asked) {
    Instant answered = clock.instant();
    return quorum.voters().stream()
        .filter(voter -> voter.replicaId() == quorum.leaderId())
        .flatMap(voter -> voter.lastCaughtUpTimestamp().stream().boxed())
        .filter(millis -> millis > 0)
        .map(Instant::ofEpochMilli)
        .map(theirs -> beyond(asked, answered, theirs))
        .findFirst();
  }

  /** How far a time lies outside of a span in which it should be. */
  static Duration beyond(Instant from, Instant to, Instant time) {
    if (time.isBefore(from)) {
      return Duration.between(from, time);
    }
    return time.isAfter(to) ? Duration.between(to, time) : Duration.ZERO;
  }

  private <T> Optional<T> answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return Optional.of(future.get(left(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private long left() {
    return Math.max(0, WITHIN.minus(since.elapsed()).toMillis());
  }

  /** Why there is no answer; null if there is one. */
  private Throwable failure(KafkaFuture<?> future) throws InterruptedException {
    try {
      future.get(left(), TimeUnit.MILLISECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (TimeoutException e) {
      return e;
    }
  }
}
