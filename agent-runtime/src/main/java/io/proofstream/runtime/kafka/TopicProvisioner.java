package io.proofstream.runtime.kafka;

import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the catalogue's topics, and checks that they are as the catalogue has them. */
public final class TopicProvisioner {
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final double LOOKS_PER_SECOND = 50;

  private final Admin admin;
  private final CommonSettings common;

  /**
   * @param admin the cluster
   * @param common names, markets and replication
   */
  public TopicProvisioner(Admin admin, CommonSettings common) {
    this.admin = admin;
    this.common = common;
  }

  /**
   * @param topic a topic of the catalogue
   * @return how many partitions it has in this deployment
   */
  public int partitions(Topic<?> topic) {
    return new TopicShape(common).partitions(topic);
  }

  /**
   * @param topic a topic of the catalogue
   * @return the broker's settings for it in this deployment: with several replicas a write counts
   *     once all but one have it, so that an acknowledged record survives the loss of a broker
   */
  public Map<String, String> configs(Topic<?> topic) {
    return new TopicShape(common).configs(topic);
  }

  /** What a topic of so many replicas is set to: none where the broker's default decides. */
  static Map<String, String> replicated(int replicas) {
    return replicas > 1 ? Map.of("min.insync.replicas", Integer.toString(replicas - 1)) : Map.of();
  }

  /**
   * @param topics topics of the catalogue
   * @return those that the cluster does not have
   */
  public List<Topic<?>> missing(Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    Map<String, Optional<TopicDescription>> found = describe(topics);
    List<Topic<?>> missing = new ArrayList<>();
    topics.forEach(
        topic -> {
          if (found.get(common.topicNames().of(topic)).isEmpty()) {
            missing.add(topic);
          }
        });
    return missing;
  }

  /**
   * Makes the topics that the cluster does not have, and waits until they can be written to.
   *
   * @param topics topics of the catalogue
   * @return those that were made
   */
  public List<Topic<?>> create(Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    List<Topic<?>> missing = missing(topics);
    Map<String, KafkaFuture<Void>> created =
        admin.createTopics(missing.stream().map(this::newTopic).toList()).values();
    for (KafkaFuture<Void> each : created.values()) {
      try {
        each.get();
      } catch (ExecutionException e) {
        // Somebody else made it between the look and the act: then it is there, which is what
        // counts.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    awaitKnown(missing);
    awaitLed(missing);
    return missing;
  }

  /** The controller has made a topic before each broker has heard of it. */
  private void awaitKnown(Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    Pacer looks = new Pacer(LOOKS_PER_SECOND);
    Stopwatch waited = new Stopwatch();
    for (List<Topic<?>> unknown = missing(topics); !unknown.isEmpty(); unknown = missing(topics)) {
      if (waited.elapsed().compareTo(READY_WITHIN) > 0) {
        throw new IllegalStateException(
            "topics %s were made, but the brokers did not know them within %d s"
                .formatted(unknown, READY_WITHIN.toSeconds()));
      }
      looks.await();
    }
  }

  /**
   * A broker that tells of a topic may not have begun to lead its partitions. One that refuses the
   * first batch of a producer and takes the second never takes the first again (KAFKA-15591), so
   * that nobody is to write before all lead.
   */
  private void awaitLed(Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (Topic<?> topic : topics) {
      for (int partition = 0; partition < partitions(topic); partition++) {
        ends.put(new TopicPartition(common.topicNames().of(topic), partition), OffsetSpec.latest());
      }
    }
    try {
      admin
          .listOffsets(ends, new ListOffsetsOptions().timeoutMs((int) READY_WITHIN.toMillis()))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new IllegalStateException(
            "topics %s were made, but not all had a leader within %d s"
                .formatted(topics, READY_WITHIN.toSeconds()),
            e);
      }
      throw e;
    }
  }

  /**
   * @param topics topics that have to be there
   * @throws IllegalStateException if one is missing, or has another number of partitions
   */
  public void requirePresent(Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    Map<String, Optional<TopicDescription>> found = describe(topics);
    for (Topic<?> topic : topics) {
      String name = common.topicNames().of(topic);
      TopicDescription description =
          found
              .get(name)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "topic " + name + " is missing, 'proofstream topics create' makes it"));
      int expected = partitions(topic);
      if (description.partitions().size() != expected) {
        throw new IllegalStateException(
            "topic %s has %d partitions, %d are expected (markets %s)"
                .formatted(
                    name, description.partitions().size(), expected, common.markets().names()));
      }
    }
  }

  private NewTopic newTopic(Topic<?> topic) {
    Optional<Short> replication =
        common.replication() < 0 ? Optional.empty() : Optional.of(common.replication());
    return new NewTopic(common.topicNames().of(topic), Optional.of(partitions(topic)), replication)
        .configs(configs(topic));
  }

  private Map<String, Optional<TopicDescription>> describe(Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    List<String> names = topics.stream().map(topic -> common.topicNames().of(topic)).toList();
    Map<String, Optional<TopicDescription>> found = new TreeMap<>();
    for (var entry : admin.describeTopics(names).topicNameValues().entrySet()) {
      found.put(entry.getKey(), present(entry.getValue()));
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
}
