package io.proofstream.console.index;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.RegistryUnavailableException;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads single decisions from decisions.v1 by their offsets, with a few consumers. */
public final class KafkaDecisions implements DecisionSource, AutoCloseable {
  private static final int CONSUMERS = 2;
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FETCH_BYTES = 65_536;

  private final Resources resources = new Resources();
  private final BlockingQueue<Consumer<byte[], byte[]>> free = new ArrayBlockingQueue<>(CONSUMERS);
  private final TopicCodec<Decision> codec;
  private final String topic;

  /**
   * @param kafka makes the consumers
   * @param codecs decodes decisions
   * @param names the deployment's names of topics
   */
  public KafkaDecisions(KafkaClients kafka, TopicCodecs codecs, TopicNames names) {
    this.codec = codecs.codec(Topics.DECISIONS);
    this.topic = names.of(Topics.DECISIONS);
    Map<String, Object> overrides =
        Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            FETCH_BYTES,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) WITHIN.toMillis());
    for (int i = 0; i < CONSUMERS; i++) {
      free.add(resources.add(kafka.consumer("console-decisions-" + i, overrides)));
    }
  }

  @Override
  public Optional<Decision> decision(Place place) {
    if (!place.topic().equals(Topics.DECISIONS.name())) {
      throw new IllegalArgumentException(place + " is no place of a decision");
    }
    Consumer<byte[], byte[]> consumer = borrowed();
    try {
      return read(consumer, new TopicPartition(topic, place.partition()), place.offset());
    } catch (OffsetOutOfRangeException e) {
      return Optional.empty();
    } catch (KafkaException | RegistryUnavailableException e) {
      throw new TopicUnavailableException("decisions.v1 does not answer", e);
    } finally {
      free.add(consumer);
    }
  }

  private Optional<Decision> read(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    Stopwatch watch = new Stopwatch();
    while (watch.elapsed().compareTo(WITHIN) < 0) {
      for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
        return row.offset() == offset ? decoded(row) : Optional.empty();
      }
    }
    throw new TopicUnavailableException(
        "decisions.v1 gave nothing within %d s".formatted(WITHIN.toSeconds()), null);
  }

  private Optional<Decision> decoded(ConsumerRecord<byte[], byte[]> row) {
    try {
      return Optional.of(codec.decode(row.value()));
    } catch (UndecodableRecordException e) {
      throw new TopicUnavailableException("a decision of the index cannot be read", e);
    }
  }

  private Consumer<byte[], byte[]> borrowed() {
    try {
      Consumer<byte[], byte[]> consumer = free.poll(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      if (consumer == null) {
        throw new TopicUnavailableException("too many decisions are being read", null);
      }
      return consumer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicUnavailableException("interrupted before the decision was read", e);
    }
  }

  @Override
  public void close() {
    resources.close();
  }
}
