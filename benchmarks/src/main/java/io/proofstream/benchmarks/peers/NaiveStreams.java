package io.proofstream.benchmarks.peers;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.benchmarks.peer.Peer;
import io.proofstream.benchmarks.peer.PeerOptions;
import io.proofstream.benchmarks.peer.PeerProcess;
import io.proofstream.benchmarks.peer.PeerSettings;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.time.Waiting;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * What a user would write with Kafka Streams' DSL, exactly once: no total order, so no replay; no
 * evidence; no repeats. What it cannot read it logs and leaves out.
 */
public final class NaiveStreams implements Peer {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  /** For the windows' stores, of all threads: each window a payment touches is written once. */
  private static final long CACHE_BYTES = 128L << 20;

  private final PeerOptions options;
  private final PeerSettings settings;
  private final KafkaClients kafka;
  private Optional<KafkaStreams> streams = Optional.empty();

  private NaiveStreams(PeerOptions options) {
    this.options = options;
    this.settings = options.checked();
    this.kafka = new KafkaClients(settings.common(), "naive", new SimpleMeterRegistry());
  }

  /** See {@link PeerOptions#USAGE}. */
  public static void main(String[] words) {
    PeerProcess.run(words, Map.of(), NaiveStreams::new);
  }

  @Override
  public void start(Consumer<Throwable> failed) throws Exception {
    var registry =
        new ConfluentSchemaRegistry(
            settings.common().schemaRegistryUrl(),
            KafkaClients.stripped(settings.common(), "registry."));
    var transactions =
        TopicCodecs.register(
                registry, settings.common().topicNames(), List.of(Topics.TRANSACTIONS), List.of())
            .codec(Topics.TRANSACTIONS);
    String source = settings.common().topicNames().of(Topics.TRANSACTIONS);
    int partitions = Math.max(options.threads(), settings.common().markets().count());
    KafkaStreams running =
        new KafkaStreams(
            SpendingTopology.of(transactions, source, options.output(), partitions), properties());
    streams = Optional.of(running);
    running.setUncaughtExceptionHandler(
        failure -> {
          failed.accept(failure);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    running.start();
    if (!new Waiting(LOOK)
        .until(() -> running.state() == KafkaStreams.State.RUNNING, START_TIMEOUT)) {
      throw new IOException("the streams do not run: " + running.state());
    }
  }

  @Override
  public void stop() {
    streams.ifPresent(running -> running.close(STOP_TIMEOUT));
    kafka.close();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(kafka.clientSettings("streams."));
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.common().replication());
    put(properties, KafkaClients.producerDefaults(), StreamsConfig::producerPrefix);
    put(properties, kafka.clientSettings("kafka.producer."), StreamsConfig::producerPrefix);
    put(properties, kafka.clientSettings("kafka.consumer."), StreamsConfig::consumerPrefix);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "naive-" + options.output());
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), "naive");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDirectory().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, options.commitInterval().toMillis());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class);
    return properties;
  }

  private static void put(
      Properties properties, Map<String, Object> settings, UnaryOperator<String> prefixed) {
    settings.forEach((key, value) -> properties.put(prefixed.apply(key), value));
  }
}
