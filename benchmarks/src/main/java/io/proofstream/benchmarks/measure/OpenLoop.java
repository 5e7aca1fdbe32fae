package io.proofstream.benchmarks.measure;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
  private static final Duration LAST_MAX = Duration.ofMinutes(1);

  private final String bootstrapServers;
  private final Schedule schedule;
  private final Followed answers;
  private final List<Followed> consequences = new ArrayList<>();
  private volatile Stopwatch watch = new Stopwatch();
  private volatile boolean ended;

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
    this.answers = new Followed(schedule, answers, number);
  }

  /**
   * Follows what only some transactions lead to, until the last answer is there.
   *
   * @param partition where that comes
   * @param number says of a record which transaction of the loop it is on, from 0
   * @return its latencies in microseconds, filled while {@link #measure} runs
   */
  public Histogram following(
      TopicPartition partition, ToLongFunction<ConsumerRecord<byte[], byte[]>> number) {
    Followed consequence = new Followed(schedule, partition, number);
    consequences.add(consequence);
    return consequence.histogram();
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
    ExecutorService followers = Executors.newCachedThreadPool();
    try (Producer<byte[], byte[]> producer = producer()) {
      List<Future<?>> others = new ArrayList<>();
      for (Followed each : consequences) {
        others.add(followers.submit(() -> each.until(() -> ended, bootstrapServers, this::since)));
        each.awaitFollowing();
      }
      Future<?> answered =
          followers.submit(() -> answers.until(answers::complete, bootstrapServers, this::since));
      answers.awaitFollowing();
      send(producer, transactions);
      answered.get(LAST_MAX.toSeconds(), TimeUnit.SECONDS);
      ended = true;
      for (Future<?> other : others) {
        other.get(LAST_MAX.toSeconds(), TimeUnit.SECONDS);
      }
      return answers.histogram();
    } catch (TimeoutException e) {
      throw new WrongOutcomeException(
          "not all of %d transactions have an answer %s after the last one"
              .formatted(schedule.count(), LAST_MAX));
    } catch (ExecutionException e) {
      throw new WrongOutcomeException("answers cannot be followed: " + e.getCause());
    } finally {
      ended = true;
      followers.shutdownNow();
    }
  }

  private Stopwatch since() {
    return watch;
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

  /**
   * As Kafka's clients come: it waits up to 5 ms for others to send along (KIP-1030), which counts.
   * One request for each transaction would make the broker busier than all else together.
   */
  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
