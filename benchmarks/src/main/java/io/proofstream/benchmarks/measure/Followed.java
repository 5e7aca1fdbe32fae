package io.proofstream.benchmarks.measure;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What a read_committed consumer gets of a partition while an {@link OpenLoop} runs, each measured
 * from when its transaction was due.
 */
final class Followed {
  private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;
  private static final Duration POLL = Duration.ofMillis(100);

  private final Schedule schedule;
  private final TopicPartition partition;
  private final ToLongFunction<ConsumerRecord<byte[], byte[]>> number;
  private final BitSet answered = new BitSet();
  private final Histogram counted = new Histogram(1, MICROS_MAX, DIGITS);
  private final CountDownLatch following = new CountDownLatch(1);

  /**
   * @param number says of a record which transaction of the loop it is on, from 0
   */
  Followed(
      Schedule schedule,
      TopicPartition partition,
      ToLongFunction<ConsumerRecord<byte[], byte[]>> number) {
    this.schedule = schedule;
    this.partition = partition;
    this.number = number;
  }

  /** Waits until what is written from now on is seen. */
  void awaitFollowing() throws InterruptedException {
    following.await();
  }

  /** Whether there is an answer to every transaction. */
  boolean complete() {
    return answered.cardinality() >= schedule.count();
  }

  /** Latencies in microseconds of those that came behind the warming up; once it has ended. */
  Histogram histogram() {
    return counted;
  }

  /**
   * Follows until told that it is enough.
   *
   * @param watch runs since the first transaction was due
   */
  void until(BooleanSupplier enough, String bootstrapServers, Supplier<Stopwatch> watch) {
    try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.consumer(bootstrapServers)) {
      consumer.assign(List.of(partition));
      consumer.seekToEnd(List.of(partition));
      consumer.position(partition);
      following.countDown();
      while (!enough.getAsBoolean()) {
        var records = consumer.poll(POLL);
        long nanos = watch.get().elapsed().toNanos();
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
          "the record at offset %d of %s is on nothing that was sent, or the second one"
              .formatted(record.offset(), partition));
    }
    answered.set((int) on);
    long due = schedule.dueNanos((int) on);
    if (due >= schedule.warming().toNanos()) {
      counted.recordValue(Math.min(MICROS_MAX, Math.max(1, (nanos - due) / 1_000)));
    }
  }
}
