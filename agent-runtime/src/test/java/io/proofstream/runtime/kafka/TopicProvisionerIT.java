package io.proofstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class TopicProvisionerIT {
  private static final int ROUNDS = 10;
  private static final int RECORDS = 5;
  private static final int RECORD_BYTES = 1_000;

  private final String bootstrapServers = LocalCluster.shared().bootstrapServers();

  /** Several batches are under way at once, the first of which may not be the one refused. */
  @Test
  void whatIsSentAsSoonAsTopicsAreMadeArrives() throws Exception {
    List<Topic<?>> topics = Topics.withoutAlertQueues();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        var producer = producer()) {
      for (int round = 0; round < ROUNDS; round++) {
        CommonSettings common = common("provisioned-" + UUID.randomUUID() + ".");
        new TopicProvisioner(admin, common).create(topics);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Topic<?> topic : topics) {
          for (int record = 0; record < RECORDS; record++) {
            sent.add(producer.send(record(common.topicNames().of(topic))));
          }
        }
        for (int i = 0; i < sent.size(); i++) {
          assertThat(sent.get(i).get().offset()).isEqualTo(i % RECORDS);
        }
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String topic) {
    return new ProducerRecord<>(topic, 0, new byte[1], new byte[RECORD_BYTES]);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.BATCH_SIZE_CONFIG,
            RECORD_BYTES,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            20_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private CommonSettings common(String prefix) {
    return CommonSettings.of(
        new SettingsSchema(CommonSettings.definition())
            .check(
                Map.of(
                    "bootstrap.servers",
                    bootstrapServers,
                    "schema.registry.url",
                    "memory",
                    "topic.prefix",
                    prefix,
                    "topic.replication",
                    "1")));
  }
}
