package io.proofstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.localcluster.LocalCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a broker says of a transaction without offsets whose instance has left the group. */
final class StreamsClientsIT {
  private static final KafkaClientSupplier KAFKAS_OWN =
      new StreamsConfig(Map.of("application.id", "it", "bootstrap.servers", "localhost:1"))
          .getKafkaClientSupplier();

  private final String topic = "ticks-" + UUID.randomUUID();
  private final StandInOffset standIn = new StandInOffset(new TopicPartition(topic, 0));

  @BeforeEach
  void makeTheTopic() throws Exception {
    try (Admin admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  @Test
  void itIsRefusedWhereAnOffsetStandsIn() {
    ConsumerGroupMetadata gone = memberThatLeft();
    assertThatThrownBy(() -> commitWithoutOffsets(Optional.of(standIn), gone))
        .isInstanceOf(CommitFailedException.class);
  }

  @Test
  void itGoesThroughWhereNoneDoes() {
    ConsumerGroupMetadata gone = memberThatLeft();
    assertThatCode(() -> commitWithoutOffsets(Optional.empty(), gone)).doesNotThrowAnyException();
  }

  private void commitWithoutOffsets(Optional<StandInOffset> stands, ConsumerGroupMetadata group) {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            topic);
    try (Producer<byte[], byte[]> producer =
        new StreamsClients(KAFKAS_OWN, stands).getProducer(config)) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(topic, new byte[] {1}));
      producer.sendOffsetsToTransaction(Map.of(), group);
      producer.commitTransaction();
    }
  }

  private ConsumerGroupMetadata memberThatLeft() {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            topic,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (Consumer<byte[], byte[]> consumer =
        new StreamsClients(KAFKAS_OWN, Optional.empty()).getConsumer(config)) {
      consumer.subscribe(List.of(topic));
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                var unused = consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
              });
      return consumer.groupMetadata();
    }
  }

  private static String brokers() {
    return LocalCluster.shared().bootstrapServers();
  }
}
