package io.proofstream.collector.http;

import io.proofstream.runtime.time.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Writes records and says where they lie. Idempotent, not transactional: a sender that gets no
 * answer sends again, and the analyzer knows a repeat.
 */
final class RowSender implements AutoCloseable {
  /** How long a thread waits for room in the producer's buffer, in milliseconds. */
  static final int BLOCK_MILLIS_MAX = 250;

  /** After what time a row that the broker does not acknowledge is given up, in milliseconds. */
  static final int DELIVERY_MILLIS_MAX = 10_000;

  /** Rows that wait for the broker, in bytes. */
  static final long BUFFER_BYTES = 33_554_432;

  /**
   * For how long it is known where a topic lies though nothing is sent to it. A row that comes
   * after a quiet night must not wait for that: its thread waits {@value #BLOCK_MILLIS_MAX} ms at
   * most.
   */
  private static final long KNOWN_MILLIS = Duration.ofDays(365).toMillis();

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
  private static final int REQUEST_MILLIS_MAX = 5_000;
  private static final int LINGER_MILLIS = 1;
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final Consumer<Throwable> fatal;

  /**
   * @param producer made with {@link #settings}
   * @param fatal told of what no repetition puts right
   */
  RowSender(Producer<byte[], byte[]> producer, Consumer<Throwable> fatal) {
    this.producer = producer;
    this.fatal = fatal;
  }

  /** What bounds how long a sender waits and how much memory that takes. */
  static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS_MAX);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS_MAX);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS_MAX);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, KNOWN_MILLIS);
    return settings;
  }

  /**
   * @param record a record
   * @return where it lies, once all in-sync replicas have it; fails if the broker did not say so in
   *     time, and then nobody knows
   */
  CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
    try {
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  written.complete(metadata);
                } else {
                  fail(written, failure);
                }
              });
    } catch (RuntimeException e) {
      fail(written, e);
    }
    return written;
  }

  /**
   * Finds out where topics lie, so that no first row waits for it.
   *
   * @param topics what is written to
   * @param within how long to try
   * @return whether it is known of all
   */
  boolean find(Collection<String> topics, Duration within) throws Exception {
    return new Waiting(BETWEEN_LOOKS).until(() -> topics.stream().allMatch(this::known), within);
  }

  private boolean known(String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** Waits until all that was sent has its answer. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(CLOSE_MAX);
  }

  private void fail(CompletableFuture<RecordMetadata> written, Exception failure) {
    if (failure instanceof AuthorizationException
        || failure instanceof AuthenticationException
        || failure instanceof UnsupportedVersionException) {
      fatal.accept(failure);
    }
    written.completeExceptionally(failure);
  }
}
