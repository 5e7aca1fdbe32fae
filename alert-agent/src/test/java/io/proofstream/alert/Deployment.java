package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Alert;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of their own on the shared cluster, and plain clients beside the agent. */
final class Deployment implements AutoCloseable {
  private final LocalCluster cluster = LocalCluster.shared();
  private final String prefix = "alert-" + UUID.randomUUID() + ".";
  private final Map<String, String> settings = new HashMap<>();
  private final ConfluentSchemaRegistry registry =
      new ConfluentSchemaRegistry(cluster.registryUrl(), Map.of());
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of(
              "bootstrap.servers",
              cluster.bootstrapServers(),
              "max.request.size",
              Topic.MESSAGE_BYTES_MAX),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final CommonSettings common;
  private final TopicCodecs codecs;

  /**
   * @param stateDirectory the agent's
   * @param more settings of the agent
   */
  Deployment(Path stateDirectory, Map<String, String> more) throws Exception {
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("schema.registry.url", cluster.registryUrl());
    settings.put("topic.prefix", prefix);
    settings.put("topic.replication", "1");
    settings.put("alert.state.dir", stateDirectory.toString());
    settings.putAll(more);
    var definition = new AlertDefinition();
    var config = AgentLauncher.schema(definition).check(settings);
    common = CommonSettings.of(config);
    AlertSettings own = definition.read(config, common);
    Set<Topic<?>> topics = new LinkedHashSet<>(definition.writes(own, common));
    topics.addAll(definition.reads(own, common));
    codecs = TopicCodecs.register(registry, common.topicNames(), topics, List.of());
    topics.add(Topics.AGENTS);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      new TopicProvisioner(admin, common).create(topics);
    }
  }

  Map<String, String> settings() {
    return settings;
  }

  TopicCodecs codecs() {
    return codecs;
  }

  String name(Topic<?> topic) {
    return common.topicNames().of(topic);
  }

  void send(int partition, Decision decision) throws Exception {
    send(partition, List.of(decision));
  }

  /** Asks for something, and for something else right after it. */
  void send(int partition, Action one, Action other) throws Exception {
    Future<RecordMetadata> first = sending(partition, one);
    sending(partition, other).get();
    first.get();
  }

  void send(int partition, Action action) throws Exception {
    sending(partition, action).get();
  }

  private Future<RecordMetadata> sending(int partition, Action action) {
    byte[] key = action.getAccountId().getBytes(UTF_8);
    byte[] value = codecs.codec(Topics.ACTIONS).encode(action);
    return producer.send(new ProducerRecord<>(name(Topics.ACTIONS), partition, key, value));
  }

  /** Puts a policy in force; an agent that starts afterwards starts with it. */
  void publish(String policy) throws Exception {
    try (var kafka = new KafkaClients(common, "test", new SimpleMeterRegistry())) {
      new ArtifactPublication(kafka, codecs, common.topicNames())
          .publish(
              new ArtifactPublication.Subject(
                  ArtifactKind.POLICY, AlertPolicy.MAIN, "test", "for a test"),
              AlertPolicy.MEDIA_TYPE,
              policy.getBytes(UTF_8),
              ActivationState.LIVE);
    }
  }

  void send(int partition, byte[] key, byte[] value) throws Exception {
    sending(partition, key, value).get();
  }

  void send(Topic<?> topic, byte[] key, byte[] value, Iterable<Header> headers) throws Exception {
    producer.send(new ProducerRecord<>(name(topic), 0, key, value, headers)).get();
  }

  /** Sends many, each after the one before. */
  void send(int partition, List<Decision> decisions) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Decision decision : decisions) {
      byte[] key = decision.getAccountId().getBytes(UTF_8);
      sent.add(sending(partition, key, codecs.codec(Topics.DECISIONS).encode(decision)));
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  private Future<RecordMetadata> sending(int partition, byte[] key, byte[] value) {
    return producer.send(new ProducerRecord<>(name(Topics.DECISIONS), partition, key, value));
  }

  /** What committed readers find in a topic now, by partition and then offset. */
  List<ConsumerRecord<byte[], byte[]>> read(Topic<?> topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (var consumer = consumer("read_committed")) {
      List<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    found.sort(Comparator.comparingInt(ConsumerRecord::partition));
    return found;
  }

  List<Alert> alerts(Topic<Alert> topic) throws Exception {
    List<Alert> alerts = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
      alerts.add(codecs.codec(topic).decode(record.value()));
    }
    return alerts;
  }

  /** Whether records of a transaction that is not ended yet lie in a topic. */
  boolean hasUncommitted(Topic<?> topic) {
    return !ends(topic, "read_committed").equals(ends(topic, "read_uncommitted"));
  }

  @Override
  public void close() {
    producer.close();
    registry.close();
  }

  private Map<TopicPartition, Long> ends(Topic<?> topic, String isolation) {
    try (var consumer = consumer(isolation)) {
      return consumer.endOffsets(partitions(topic));
    }
  }

  private List<TopicPartition> partitions(Topic<?> topic) {
    return IntStream.range(0, common.markets().count())
        .mapToObj(partition -> new TopicPartition(name(topic), partition))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
