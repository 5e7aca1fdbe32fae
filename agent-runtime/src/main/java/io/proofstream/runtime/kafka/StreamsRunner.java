package io.proofstream.runtime.kafka;

import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.proofstream.runtime.lag.LagWatch;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.schemas.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Runs a topology under exactly-once. Every fault that Kafka Streams does not mend by itself ends
 * the agent: state and outputs are as of the last commit, and a new process carries on from there.
 */
public final class StreamsRunner implements AutoCloseable {
  /**
   * What a result waits for at most until it is committed and so readable, in milliseconds; see
   * {@link PromptCommit} for those that somebody waits for.
   */
  private static final long COMMIT_INTERVAL_MS = 250;

  /** Kafka's own 16 KiB would be a request for each fifty records of a commit. */
  private static final int BATCH_BYTES = 131_072;

  /**
   * A coordinator that is still at work on the transaction before answers CONCURRENT_TRANSACTIONS;
   * results would wait for Kafka's own 100 ms then. Further attempts wait longer each, up to a
   * second.
   */
  private static final long RETRY_BACKOFF_MS = 5;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final KafkaStreams streams;
  private final KafkaStreamsMetrics metrics;
  private final TopicNames names;
  private final LongAdder restored = new LongAdder();
  private final LongAdder processed;
  private final AgentContext context;
  private final String application;
  private volatile Optional<LagWatch> lag = Optional.empty();

  /**
   * @param context the agent's context
   * @param application what is run, the same for all its instances; the topic prefix is put in
   *     front
   * @param stateDirectory where stores are kept between runs
   * @param topology the topology, its stores and internal topics named explicitly
   * @param processed counts the records processed
   * @param preset settings of Kafka Streams, where the user says nothing else
   */
  public StreamsRunner(
      AgentContext context,
      String application,
      Path stateDirectory,
      Topology topology,
      LongAdder processed,
      Map<String, Object> preset) {
    this.processed = processed;
    this.context = context;
    this.application = application;
    this.names = context.common().topicNames();
    Properties properties = properties(context, application, stateDirectory, preset);
    this.streams =
        new KafkaStreams(
            topology,
            properties,
            new StreamsClients(
                new StreamsConfig(properties).getKafkaClientSupplier(),
                StandInOffset.of(names.prefix() + application, topology)));
    this.metrics = new KafkaStreamsMetrics(streams);
    streams.setGlobalStateRestoreListener(new RestoreCount());
    streams.setUncaughtExceptionHandler(
        failure -> {
          context.failed().accept(failure);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    metrics.bindTo(context.kafka().meters());
  }

  /** Starts the threads; returns at once. */
  public void start() {
    streams.start();
    String group = context.common().topicNames().prefix() + application;
    lag = Optional.of(LagWatch.ofGroup(context, application, group, this::assigned));
  }

  /** Whether tasks are assigned and their state is restored. */
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Records processed and restored so far, and the lag by topic-partition. */
  public Progress progress() {
    return new Progress(
        processed.sum() + restored.sum(), lag(), Map.of("streams", streams.state().name()));
  }

  /**
   * Finishes the record at hand, commits and leaves.
   *
   * @param deadline how long that may take
   */
  public void drain(Duration deadline) {
    streams.close(deadline);
  }

  @Override
  public void close() {
    lag.ifPresent(LagWatch::close);
    metrics.close();
    streams.close(CLOSE_TIMEOUT);
  }

  /** Only sources: what a task restores its stores from is not read by anybody. */
  private Set<TopicPartition> assigned() {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream())
        .collect(toSet());
  }

  /** The client also reports each topic under its name with underscores: only real names count. */
  private Map<String, Long> lag() {
    Map<String, Long> lag = new TreeMap<>();
    streams
        .metrics()
        .forEach(
            (name, metric) -> {
              boolean counts =
                  name.name().equals("records-lag")
                      && name.tags().containsKey("partition")
                      && names.topicOf(name.tags().getOrDefault("topic", "")).isPresent()
                      && metric.metricValue() instanceof Double value
                      && !value.isNaN();
              if (counts) {
                String partition = name.tags().get("topic") + "-" + name.tags().get("partition");
                lag.merge(partition, ((Double) metric.metricValue()).longValue(), Long::max);
              }
            });
    return lag;
  }

  static Properties properties(
      AgentContext context, String application, Path stateDirectory, Map<String, Object> preset) {
    KafkaClients kafka = context.kafka();
    Map<String, Object> config = new HashMap<>(kafka.clientSettings("streams."));
    kafka
        .clientSettings("kafka.producer.")
        .forEach((key, value) -> config.putIfAbsent(StreamsConfig.producerPrefix(key), value));
    KafkaClients.producerDefaults()
        .forEach((key, value) -> config.putIfAbsent(StreamsConfig.producerPrefix(key), value));
    kafka
        .clientSettings("kafka.consumer.")
        .forEach((key, value) -> config.putIfAbsent(StreamsConfig.consumerPrefix(key), value));
    kafka
        .clientSettings("kafka.admin.")
        .forEach((key, value) -> config.putIfAbsent(StreamsConfig.adminClientPrefix(key), value));
    config.putIfAbsent(StreamsConfig.NUM_STREAM_THREADS_CONFIG, context.common().markets().count());
    config.putIfAbsent(
        StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) context.common().replication());
    preset.forEach(config::putIfAbsent);
    config.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    config.putIfAbsent(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    config.putIfAbsent(
        StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF_MS);
    config.put(
        StreamsConfig.APPLICATION_ID_CONFIG, context.common().topicNames().prefix() + application);
    config.put(StreamsConfig.CLIENT_ID_CONFIG, context.instance());
    // A member that comes back under its name takes its tasks up at once (KIP-345). Streams does
    // not leave its group at a stop, so without a name a restart waits for the session's timeout.
    config.putIfAbsent(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        context.instance());
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
    config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class);
    Properties properties = new Properties();
    properties.putAll(config);
    return properties;
  }

  /** Restoring state is progress too: a long restore must not look like a standstill. */
  private final class RestoreCount implements StateRestoreListener {
    @Override
    public void onRestoreStart(TopicPartition partition, String store, long first, long last) {
      restored.increment();
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long count) {
      restored.add(count);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long count) {
      restored.increment();
    }
  }
}
