package io.proofstream.runtime.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodecs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Watches work while they are open, and nobody has to ask them anything.
final class LagWatchIT {
  private static final Duration LOOKED_WITHIN = Duration.ofSeconds(30);
  private static final long HOUR = 3_600;

  private final String topic = "lag-" + UUID.randomUUID();
  private final TopicPartition partition = new TopicPartition(topic, 0);
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private AgentContext context;

  @BeforeEach
  void writeARecordEachOfTwoHours() throws Exception {
    CommonSettings common =
        CommonSettings.of(
            new SettingsSchema(CommonSettings.definition())
                .check(
                    Map.of(
                        "bootstrap.servers",
                        LocalCluster.shared().bootstrapServers(),
                        "schema.registry.url",
                        "memory")));
    KafkaClients kafka = new KafkaClients(common, "watched", meters);
    TopicCodecs codecs =
        TopicCodecs.register(
            ConfluentSchemaRegistry.inMemory(), common.topicNames(), List.of(), List.of());
    context =
        new AgentContext(
            common, "watched", Clock.systemUTC(), kafka, codecs, meters, () -> {}, e -> {});
    try (Admin admin = kafka.admin("test")) {
      var kept = Map.of("retention.ms", Long.toString(Duration.ofDays(2).toMillis()));
      admin
          .createTopics(
              List.of(new NewTopic(topic, Optional.of(1), Optional.empty()).configs(kept)))
          .all()
          .get();
    }
    writeInTransaction(2 * HOUR);
    writeInTransaction(HOUR);
  }

  @AfterEach
  void close() {
    context.kafka().close();
    meters.close();
  }

  @Test
  void theLagIsTheAgeOfTheOldestRecordThatWasNotReadAndNoneBehindTheLastOne() {
    AtomicLong next = new AtomicLong();
    try (LagWatch watch =
        LagWatch.ofOffsets(context, "probe", () -> Map.of(partition, next.get()))) {
      awaitLag(2 * HOUR);
      assertThat(meters.get("proofstream.lag.retention.seconds").gauge().value())
          .isEqualTo(48 * HOUR);
      next.set(1); // The marker of the first transaction.
      awaitLag(HOUR);
      next.set(3); // The last marker, which no reader is ever given.
      awaitLag(0);
      assertThat(meters.get("proofstream.lag.records").gauge().value()).isZero();
    }
    assertThat(meters.find("proofstream.lag.seconds").gauge()).isNull();
  }

  @Test
  void aGroupHasReadWhatItCommittedAndNothingBeforeItCommits() {
    String group = "group-" + topic;
    try (LagWatch watch = LagWatch.ofGroup(context, "probe", group, () -> Set.of(partition))) {
      awaitLag(2 * HOUR);
      try (var reader =
          context.kafka().consumer("reader", Map.of(ConsumerConfig.GROUP_ID_CONFIG, group))) {
        reader.assign(Set.of(partition));
        reader.commitSync(Map.of(partition, new OffsetAndMetadata(2)));
      }
      awaitLag(HOUR);
    }
  }

  private void writeInTransaction(long secondsAgo) {
    try (Producer<byte[], byte[]> producer =
        context.kafka().producer("writer", Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      long time = Instant.now().minusSeconds(secondsAgo).toEpochMilli();
      var unused = producer.send(new ProducerRecord<>(topic, 0, time, null, new byte[1]));
      producer.commitTransaction();
    }
  }

  private void awaitLag(long seconds) {
    await()
        .atMost(LOOKED_WITHIN)
        .until(() -> meters.find("proofstream.lag.seconds").gauge() != null);
    await()
        .atMost(LOOKED_WITHIN)
        .untilAsserted(
            () ->
                assertThat(meters.get("proofstream.lag.seconds").gauge().value())
                    .isBetween((double) seconds, seconds + (double) LOOKED_WITHIN.toSeconds() * 2));
  }
}
