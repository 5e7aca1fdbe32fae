package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.order.Letter;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one destination's alerts, and the dead letters that are sent again, in a consumer group of
 * its own. Where letters fill the desk it reads no further: Kafka is the queue. What breaks the
 * reading off ends neither the agent nor other destinations; it begins again where it was
 * committed.
 */
final class DestinationReading implements Runnable {
  /** How often a dead letter may be sent again, so that two ends cannot play ball with it. */
  static final int RESENDS_MAX = 5;

  private static final Logger LOG = LoggerFactory.getLogger(DestinationReading.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BEGIN_AGAIN_AFTER = Duration.ofSeconds(5);

  /** What attempts under way are given to end before somebody else gets their partitions. */
  private static final Duration HAND_OVER = Duration.ofSeconds(5);

  private static final int POLL_RECORDS_MAX = 64;

  private final Destination destination;
  private final KafkaClients kafka;
  private final TopicNames names;
  private final String instance;
  private final DeliveryDesk desk;
  private final DeliveryMetrics metrics;
  private final FirstPosition first;
  private final CountDownLatch stopped = new CountDownLatch(1);

  DestinationReading(
      Destination destination,
      KafkaClients kafka,
      TopicNames names,
      String instance,
      DeliveryDesk desk,
      DeliveryMetrics metrics,
      FirstPosition first) {
    this.destination = destination;
    this.kafka = kafka;
    this.names = names;
    this.instance = instance;
    this.desk = desk;
    this.metrics = metrics;
    this.first = first;
  }

  /** Ends the reading after what is at hand is committed; returns at once. */
  void stop() {
    stopped.countDown();
  }

  @Override
  public void run() {
    try {
      while (stopped.getCount() > 0) {
        readUntilBroken();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readUntilBroken() throws InterruptedException {
    try (Consumer<byte[], byte[]> consumer =
        kafka.consumer("delivery-" + destination.name(), settings())) {
      Assignment assignment = new Assignment(consumer, desk, first, HAND_OVER);
      consumer.subscribe(
          List.of(names.of(destination.topic()), names.of(Topics.RESENDS)), assignment);
      while (stopped.getCount() > 0) {
        step(consumer, assignment);
      }
      assignment.handOver(consumer.assignment());
    } catch (InterruptException e) {
      throw new InterruptedException(e.getMessage());
    } catch (KafkaException e) {
      metrics.interrupted();
      LOG.atWarn()
          .addKeyValue("destination", destination.name())
          .setCause(e)
          .log("reading alerts broke off and begins again");
      desk.forgetAll();
      boolean ended = stopped.await(BEGIN_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
      LOG.atDebug().addKeyValue("ended", ended).log("waited before reading again");
    }
  }

  private void step(Consumer<byte[], byte[]> consumer, Assignment assignment) {
    for (TopicPartition partition : consumer.assignment()) {
      if (desk.hasRoom(partition)) {
        consumer.resume(List.of(partition));
      } else {
        consumer.pause(List.of(partition));
      }
    }
    try {
      for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
        take(new Letter(row));
      }
    } catch (InvalidOffsetException e) {
      assignment.beginAgain(e.partitions());
    }
    try {
      commit(consumer, desk);
    } catch (RebalanceInProgressException e) {
      // The next poll takes part in it; what is to be committed stays to be.
      return;
    }
  }

  private void take(Letter letter) {
    boolean resend = letter.row().topic().equals(names.of(Topics.RESENDS));
    if (!resend) {
      desk.take(letter);
      return;
    }
    boolean mine = LetterReader.text(letter, Headers.DESTINATION).equals(destination.name());
    if (mine && LetterReader.count(letter, Headers.RESENDS) <= RESENDS_MAX) {
      desk.take(letter);
      return;
    }
    if (mine) {
      LOG.atWarn()
          .addKeyValue("destination", destination.name())
          .addKeyValue("id", LetterReader.text(letter, Headers.WEBHOOK_ID))
          .log("alert was sent again too often and is passed over");
    }
    metrics.passed();
    desk.pass(letter);
  }

  static void commit(Consumer<byte[], byte[]> consumer, DeliveryDesk desk) {
    Map<TopicPartition, Long> commits = desk.commits();
    if (commits.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    commits.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    consumer.commitSync(offsets);
    desk.committed(commits);
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        names.prefix() + Deliveries.GROUPS + destination.name(),
        // A member that comes back under its name is given its partitions at once (KIP-345).
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
        instance + "-" + destination.name(),
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName(),
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "none",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        POLL_RECORDS_MAX);
  }
}
