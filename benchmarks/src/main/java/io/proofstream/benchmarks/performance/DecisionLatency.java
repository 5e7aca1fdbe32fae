package io.proofstream.benchmarks.performance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Transaction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An open loop: transactions are due at fixed times and measured from those, whatever became of
 * those before, until a read_committed consumer has their decision. A driver that is late itself
 * counts what it is late by, too (coordinated omission).
 */
final class DecisionLatency {
  private static final TopicNames NAMES = new TopicNames("");
  private static final TopicPartition DECISIONS = new TopicPartition(NAMES.of(Topics.DECISIONS), 0);
  private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LAST_MAX = Duration.ofMinutes(1);

  private final RunningSystem running;
  private final TopicCodec<Transaction> codec;
  private final RunLength length;
  private final Map<ByteBuffer, Long> dueNanos = new ConcurrentHashMap<>();
  private final Histogram counted = new Histogram(1, MICROS_MAX, DIGITS);
  private final CountDownLatch following = new CountDownLatch(1);
  private volatile Stopwatch watch = new Stopwatch();

  DecisionLatency(RunningSystem running, TopicCodec<Transaction> codec, RunLength length) {
    this.running = running;
    this.codec = codec;
    this.length = length;
  }

  /**
   * @param payments what is sent
   * @return latencies in microseconds of those that came behind the warming up
   */
  Histogram measure(SimulatedPayments payments) throws InterruptedException {
    byte[][] values = new byte[Math.toIntExact(length.scheduled())][];
    byte[][] keys = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      Transaction transaction = payments.transaction(payments.next());
      values[i] = codec.encode(transaction);
      keys[i] = transaction.getAccountId().getBytes(UTF_8);
      dueNanos.put(
          ByteBuffer.wrap(ContentHash.of(values[i])), (long) (i * 1e9 / length.perSecond()));
    }
    ExecutorService follower = Executors.newSingleThreadExecutor();
    try (Producer<byte[], byte[]> producer = producer()) {
      Future<?> followed = follower.submit(this::follow);
      following.await();
      send(producer, keys, values);
      followed.get(LAST_MAX.toSeconds(), TimeUnit.SECONDS);
      return counted;
    } catch (TimeoutException e) {
      throw new WrongOutcomeException(
          "%d transactions have no decision %s after the last one"
              .formatted(dueNanos.size(), LAST_MAX));
    } catch (ExecutionException e) {
      throw new WrongOutcomeException("decisions cannot be followed: " + e.getCause());
    } finally {
      follower.shutdownNow();
    }
  }

  private void send(Producer<byte[], byte[]> producer, byte[][] keys, byte[][] values)
      throws InterruptedException {
    Pacer pacer = new Pacer(length.perSecond());
    watch = new Stopwatch();
    for (int i = 0; i < values.length; i++) {
      pacer.await();
      var unused =
          producer.send(new ProducerRecord<>(NAMES.of(Topics.TRANSACTIONS), 0, keys[i], values[i]));
    }
  }

  private void follow() {
    try (KafkaConsumer<byte[], byte[]> consumer = running.consumer()) {
      consumer.assign(List.of(DECISIONS));
      consumer.seekToEnd(List.of(DECISIONS));
      consumer.position(DECISIONS);
      following.countDown();
      while (!dueNanos.isEmpty()) {
        var records = consumer.poll(POLL);
        long nanos = watch.elapsed().toNanos();
        records.forEach(record -> count(record, nanos));
      }
    }
  }

  private void count(ConsumerRecord<byte[], byte[]> record, long nanos) {
    byte[] answered =
        OutcomeHeader.decode(record.headers().lastHeader(Headers.OUTCOME).value()).sourceHash();
    Long due = dueNanos.remove(ByteBuffer.wrap(answered));
    if (due == null) {
      throw new WrongOutcomeException(
          "the decision at offset %d is on nothing that was sent".formatted(record.offset()));
    }
    if (due >= length.warming().toNanos()) {
      counted.recordValue(Math.min(MICROS_MAX, Math.max(1, (nanos - due) / 1_000)));
    }
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", running.bootstrapServers(), "linger.ms", 0),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
