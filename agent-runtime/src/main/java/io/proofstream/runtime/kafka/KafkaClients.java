package io.proofstream.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.settings.ClientRestrictions;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka clients with the settings that the promises need: producers wait for all replicas and
 * are idempotent, consumers read committed records only and commit nothing by themselves. Settings
 * of the user, passed through by prefix, come on top; who makes a client has the last word. Open to
 * be extended by who has a cluster of his own making, a simulation, in the one method that makes
 * each kind of client.
 */
public class KafkaClients implements AutoCloseable {
  /** Largest record sent, in bytes: what the topic that takes the largest takes. */
  public static final int RECORD_BYTES_MAX = Topic.REJECTION_BYTES_MAX;

  private final CommonSettings common;
  private final String instance;
  private final MeterRegistry meters;
  private final Resources bindings = new Resources();

  /**
   * @param common addresses and passed-through settings
   * @param instance begins each client's id
   * @param meters where the clients' metrics go
   */
  public KafkaClients(CommonSettings common, String instance, MeterRegistry meters) {
    this.common = common;
    this.instance = instance;
    this.meters = meters;
    ClientRestrictions.allowTokens(common.passedThrough());
  }

  /**
   * @param common settings
   * @param prefix a pass-through prefix, for example {@code registry.}
   * @return the settings behind it, without the prefix
   */
  public static Map<String, Object> stripped(CommonSettings common, String prefix) {
    Map<String, Object> found = new TreeMap<>();
    common
        .passedThrough()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
              }
            });
    return found;
  }

  /**
   * @param name what it is for, part of the client id
   * @return a producer of raw bytes, acks=all, idempotent
   */
  public final Producer<byte[], byte[]> producer(String name) {
    return producer(name, Map.of());
  }

  /**
   * @param name what it is for, part of the client id
   * @param overrides settings that nobody may change, for example a transactional id
   * @return a producer of raw bytes, acks=all, idempotent
   */
  public final Producer<byte[], byte[]> producer(String name, Map<String, Object> overrides) {
    return producer(name, overrides, Map.of());
  }

  /**
   * @param name what it is for, part of the client id
   * @param overrides settings that nobody may change, for example a transactional id
   * @param presets settings where the user says nothing else
   * @return a producer of raw bytes, acks=all, idempotent
   */
  public Producer<byte[], byte[]> producer(
      String name, Map<String, Object> overrides, Map<String, Object> presets) {
    var producer =
        new KafkaProducer<>(
            producing(name, overrides, presets),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    bind(new KafkaClientMetrics(producer));
    return producer;
  }

  Map<String, Object> producing(
      String name, Map<String, Object> overrides, Map<String, Object> presets) {
    Map<String, Object> config = producerDefaults();
    config.putAll(presets);
    config.putAll(clientSettings("kafka.producer."));
    config.put(ProducerConfig.CLIENT_ID_CONFIG, instance + "-" + name);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.putAll(overrides);
    return config;
  }

  /**
   * @param name what it is for, part of the client id
   * @param overrides settings that nobody may change, for example a group id
   * @return a consumer of raw bytes, read_committed, without automatic commits
   */
  public final Consumer<byte[], byte[]> consumer(String name, Map<String, Object> overrides) {
    return consumer(name, overrides, Map.of());
  }

  /**
   * @param name what it is for, part of the client id
   * @param overrides settings that nobody may change, for example a group id
   * @param presets settings where the user says nothing else
   * @return a consumer of raw bytes, read_committed, without automatic commits
   */
  public Consumer<byte[], byte[]> consumer(
      String name, Map<String, Object> overrides, Map<String, Object> presets) {
    var consumer =
        new KafkaConsumer<>(
            consuming(name, overrides, presets),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    bind(new KafkaClientMetrics(consumer));
    return consumer;
  }

  Map<String, Object> consuming(
      String name, Map<String, Object> overrides, Map<String, Object> presets) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.putAll(presets);
    config.putAll(clientSettings("kafka.consumer."));
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + "-" + name);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.putAll(overrides);
    return config;
  }

  /**
   * @param name what it is for, part of the client id
   * @return an admin client
   */
  public Admin admin(String name) {
    Map<String, Object> config = clientSettings("kafka.admin.");
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, instance + "-" + name);
    return Admin.create(config);
  }

  /** Stops the clients' metrics; the clients themselves are closed by who made them. */
  @Override
  public void close() {
    bindings.close();
  }

  MeterRegistry meters() {
    return meters;
  }

  /** What every producer has unless the user's settings say otherwise. */
  public static Map<String, Object> producerDefaults() {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX);
    return config;
  }

  /**
   * For those whose clients are made by others, a stream engine for example.
   *
   * @param prefix of one kind of client, for example {@code kafka.producer.}
   * @return addresses and the settings for every client, with those of this kind on top
   */
  public Map<String, Object> clientSettings(String prefix) {
    Map<String, Object> config = new HashMap<>();
    stripped(common, "kafka.")
        .forEach(
            (key, value) -> {
              if (!key.startsWith("producer.")
                  && !key.startsWith("consumer.")
                  && !key.startsWith("admin.")) {
                config.put(key, value);
              }
            });
    config.putAll(stripped(common, prefix));
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, common.bootstrapServers());
    return config;
  }

  private void bind(KafkaClientMetrics metrics) {
    metrics.bindTo(meters);
    bindings.add(metrics);
  }
}
