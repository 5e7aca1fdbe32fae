package io.proofstream.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a test's own on a real cluster. */
final class Deployment {
  private final String bootstrapServers;
  private final String registryUrl;
  private final String prefix = "collector-" + UUID.randomUUID() + ".";

  private Deployment(String bootstrapServers, String registryUrl) {
    this.bootstrapServers = bootstrapServers;
    this.registryUrl = registryUrl;
  }

  static Deployment on(LocalCluster cluster) throws Exception {
    Deployment made = new Deployment(cluster.bootstrapServers(), cluster.registryUrl());
    made.createTopics();
    return made;
  }

  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("schema.registry.url", registryUrl);
    settings.put("topic.prefix", prefix);
    settings.put("topic.replication", "1");
    return settings;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  TopicNames names() {
    return new TopicNames(prefix);
  }

  /** What the analyzer reads and writes with; the registry is the cluster's. */
  TopicCodecs codecs() {
    return TopicCodecs.register(
        new ConfluentSchemaRegistry(registryUrl, Map.of()),
        names(),
        List.of(Topics.TRANSACTIONS, Topics.DECISIONS, Topics.REPEATS),
        List.of());
  }

  /** Every committed record of a topic's first partition, in order. */
  List<ConsumerRecord<byte[], byte[]>> read(Topic<?> topic) throws Exception {
    TopicPartition partition = new TopicPartition(names().of(topic), 0);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (var consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      // Committed ones only: what lies behind an open transaction is not waited for.
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  /** What a topic's committed values say. */
  <V extends SpecificRecord> List<V> decode(Topic<V> topic) throws Exception {
    List<V> values = new ArrayList<>();
    try (var registry = new ConfluentSchemaRegistry(registryUrl, Map.of())) {
      TopicCodec<V> codec =
          TopicCodecs.register(registry, names(), List.of(), List.of(topic)).codec(topic);
      for (ConsumerRecord<byte[], byte[]> row : read(topic)) {
        values.add(codec.decode(row.value()));
      }
    }
    return values;
  }

  /** Where the registry is. */
  String registryUrl() {
    return registryUrl;
  }

  /** Writes a record and waits until it is there. */
  void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    sendAll(List.of(record));
  }

  /** Writes records and waits until they are there. */
  void sendAll(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  /** Publishes artifacts. */
  void publication(Publishing publishing) throws Exception {
    CommonSettings common =
        CommonSettings.of(AgentLauncher.schema(new CollectorDefinition()).check(settings()));
    var meters = new SimpleMeterRegistry();
    try (var registry = new ConfluentSchemaRegistry(registryUrl, Map.of());
        KafkaClients kafka = new KafkaClients(common, "test", meters)) {
      publishing.publish(
          new ArtifactPublication(
              kafka,
              TopicCodecs.register(registry, names(), List.of(Topics.ARTIFACTS), List.of()),
              names()));
    }
  }

  /** What is published. */
  interface Publishing {
    void publish(ArtifactPublication publication) throws Exception;
  }

  /** How many producers have a transaction open in a topic's first partition. */
  long openTransactions(Topic<?> topic) throws Exception {
    TopicPartition partition = new TopicPartition(names().of(topic), 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin
          .describeProducers(List.of(partition))
          .partitionResult(partition)
          .get()
          .activeProducers()
          .stream()
          .filter(producer -> producer.currentTransactionStartOffset().isPresent())
          .count();
    }
  }

  KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  static String line(ConsumerRecord<byte[], byte[]> record) {
    return header(record, Headers.LINE);
  }

  private void createTopics() throws Exception {
    var config = AgentLauncher.schema(new CollectorDefinition()).check(settings());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      new TopicProvisioner(admin, CommonSettings.of(config)).create(Topics.withoutAlertQueues());
    }
  }
}
