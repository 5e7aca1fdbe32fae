package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Label;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics under a prefix of their own, with labels to record and receipts to read. */
final class RecordedLabels {
  private final TopicNames names = new TopicNames("storage-" + UUID.randomUUID() + ".");
  private final String markets;
  private final TopicCodecs codecs;

  /**
   * Creates the topics.
   *
   * @param markets comma-separated; a partition each
   */
  RecordedLabels(String markets) throws Exception {
    this.markets = markets;
    Map<String, String> settings = settings();
    settings.put("storage.audit.dir", "unused");
    CommonSettings common =
        CommonSettings.of(AgentLauncher.schema(new StorageDefinition()).check(settings));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      new TopicProvisioner(admin, common).create(Topics.withoutAlertQueues());
    }
    codecs =
        TopicCodecs.register(
            new ConfluentSchemaRegistry(LocalCluster.shared().registryUrl(), Map.of()),
            names,
            List.of(Topics.LABELS),
            List.of(Topics.RECEIPTS));
  }

  private static String servers() {
    return LocalCluster.shared().bootstrapServers();
  }

  String topic() {
    return names.of(Topics.LABELS);
  }

  /** An agent's settings, but for its directory. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers());
    settings.put("schema.registry.url", LocalCluster.shared().registryUrl());
    settings.put("topic.prefix", names.prefix());
    settings.put("topic.replication", "1");
    settings.put("markets", markets);
    return settings;
  }

  /** Sends labels of the numbers given and waits for them to be stored. */
  void produce(int partition, int from, int to) {
    TopicCodec<Label> codec = codecs.codec(Topics.LABELS);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topic(), partition, "a".getBytes(UTF_8), codec.encode(label(i))));
      }
    }
  }

  /** Sends a record with an empty header of that name, and waits for it to be stored. */
  void produceWithHeader(String name) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic(), 0, "a".getBytes(UTF_8), new byte[0]);
      record.headers().add(name, new byte[0]);
      var unused = producer.send(record);
    }
  }

  private static Label label(int number) {
    return Label.newBuilder()
        .setTransactionId("t" + number)
        .setAccountId("a")
        .setCounterpartyId("c")
        .setOccurredAt(Instant.EPOCH)
        .setKnownAt(Instant.EPOCH)
        .setFraud(true)
        .setOrigin("test")
        .build();
  }

  /** The runs of all receipts in their topic, in its order. */
  List<ReceiptRun> receiptRuns() throws UndecodableRecordException {
    List<ReceiptRun> runs = new ArrayList<>();
    TopicPartition partition = new TopicPartition(names.of(Topics.RECEIPTS), 0);
    TopicCodec<Receipt> codec = codecs.codec(Topics.RECEIPTS);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          runs.addAll(codec.decode(record.value()).getRuns());
        }
      }
    }
    return runs;
  }
}
