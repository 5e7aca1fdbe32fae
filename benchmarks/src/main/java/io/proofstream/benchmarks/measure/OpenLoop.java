package io.proofstream.benchmarks.measure;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Transactions are due at fixed times and measured from those, whatever became of those before,
 * until a read_committed consumer has their answer. A driver that is late itself counts what it is
 * late by, too (coordinated omission).
 */
public final class OpenLoop {
  private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LAST_MAX = Duration.ofMinutes(1);

  private final String bootstrapServers;
  private final Schedule schedule;
  private final TopicPartition answers;
  private final ToLongFunction<ConsumerRecord<byte[], byte[]>> number;
  private final BitSet answered = new BitSet();
  private final Histogram counted = new Histogram(1, MICROS_MAX, DIGITS);
  private final CountDownLatch following = new CountDownLatch(1);
  private volatile Stopwatch watch = new Stopwatch();

  /**
   * @param bootstrapServers the broker
   * @param schedule when they are due
   * @param answers where their answers come
   * @param number says of an answer which transaction of the loop it is on, from 0
   */
  public OpenLoop(
      String bootstrapServers,
      Schedule schedule,
      TopicPartition answers,
      ToLongFunction<ConsumerRecord<byte[], byte[]>> number) {
    this.bootstrapServers = bootstrapServers;
    this.schedule = schedule;
    this.answers = answers;
    this.number = number;
  }

  /**
   * Sends once, and waits for the last answer.
   *
   * @param transactions as many as the schedule has
   * @return latencies in microseconds of those that came behind the warming up
   * @throws WrongOutcomeException if an answer stays out, comes twice, or is on something else
   */
  public Histogram measure(List<ProducerRecord<byte[], byte[]>> transactions)
      throws InterruptedException {
    ExecutorService follower = Executors.newSingleThreadExecutor();
    try (Producer<byte[], byte[]> producer = producer()) {
      Future<?> followed = follower.submit(this::follow);
      following.await();
      send(producer, transactions);
      followed.get(LAST_MAX.toSeconds(), TimeUnit.SECONDS);
      return counted;
    } catch (TimeoutException e) {
      throw new WrongOutcomeException(
          "not all of %d transactions have an answer %s after the last one"
              .formatted(schedule.count(), LAST_MAX));
    } catch (ExecutionException e) {
      throw new WrongOutcomeException("answers cannot be followed: " + e.getCause());
    } finally {
      follower.shutdownNow();
    }
  }

  private void send(
      Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> transactions)
      throws InterruptedException {
    Pacer pacer = new Pacer(schedule.perSecond());
    watch = new Stopwatch();
    for (ProducerRecord<byte[], byte[]> transaction : transactions) {
      pacer.await();
      var unused = producer.send(transaction);
    }
  }

  private void follow() {
    try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.consumer(bootstrapServers)) {
      consumer.assign(List.of(answers));
      consumer.seekToEnd(List.of(answers));
      consumer.position(answers);
      following.countDown();
      while (answered.cardinality() < schedule.count()) {
        var records = consumer.poll(POLL);
        long nanos = watch.elapsed().toNanos();
        records.forEach(record -> count(record, nanos));
      }
    } finally {
      following.countDown();
    }
  }

  private void count(ConsumerRecord<byte[], byte[]> record, long nanos) {
    long on = number.applyAsLong(record);
    if (on < 0 || on >= schedule.count() || answered.get((int) on)) {
      throw new WrongOutcomeException(
          "the answer at offset %d is on nothing that was sent, or the second one"
              .formatted(record.offset()));
    }
    answered.set((int) on);
    long due = schedule.dueNanos((int) on);
    if (due >= schedule.warming().toNanos()) {
      counted.recordValue(Math.min(MICROS_MAX, Math.max(1, (nanos - due) / 1_000)));
    }
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
