package io.proofstream.collector.http;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.time.Pacer;
import io.proofstream.schemas.RegistryUnavailableException;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.UndecodableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the outcomes of all markets, whoever sent the transactions, and enters them into the
 * book. Begins a little in the past, so that what was known before a restart is known again. Runs
 * on a thread of its own.
 */
final class OutcomeFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
  private static final int POLL_RECORDS_MAX = 2_000;
  private static final double REGISTRY_ASKED_PER_SECOND = 1;

  private final Consumer<byte[], byte[]> consumer;
  private final OutcomeReader reader;
  private final OutcomeBook book;
  private final java.util.function.Consumer<Throwable> failed;
  private final Map<TopicPartition, Long> pastEnds = new HashMap<>();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final AtomicLong read = new AtomicLong();
  private final Thread thread;
  private volatile boolean closing;

  /**
   * How much of the past is read at the start.
   *
   * @param since nothing before
   * @param recordsMax at most so many of each partition
   */
  record Past(Instant since, int recordsMax) {}

  /**
   * @param kafka makes the consumer
   * @param common topic names and markets
   * @param reader reads records
   * @param book told of outcomes
   * @param past what is read at first
   * @param failed told of what ends the following
   */
  OutcomeFollower(
      KafkaClients kafka,
      CommonSettings common,
      OutcomeReader reader,
      OutcomeBook book,
      Past past,
      java.util.function.Consumer<Throwable> failed) {
    this.reader = reader;
    this.book = book;
    this.failed = failed;
    this.consumer =
        kafka.consumer(
            "http-outcomes", Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX));
    try {
      seek(common, past);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    this.thread = new Thread(this::run, "http-outcomes");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Waits until all that was there at the start is read.
   *
   * @return whether it is
   */
  boolean awaitPast(Duration atMost) throws InterruptedException {
    return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Outcomes read. */
  long read() {
    return read.get();
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      if (thread.getState() == Thread.State.NEW) {
        consumer.close();
      }
      thread.join(CLOSE_MAX.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void seek(CommonSettings common, Past past) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic<?> topic : OutcomeReader.TOPICS) {
      for (int market = 0; market < common.markets().count(); market++) {
        partitions.add(new TopicPartition(common.topicNames().of(topic), market));
      }
    }
    consumer.assign(partitions);
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, past.since().toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> since = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    consumer
        .endOffsets(partitions)
        .forEach(
            (partition, end) -> {
              OffsetAndTimestamp at = since.get(partition);
              long from = at == null ? end : at.offset();
              from = Math.max(from, end - past.recordsMax());
              consumer.seek(partition, Math.max(from, first.get(partition)));
              pastEnds.put(partition, end);
            });
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        step();
      }
    } catch (WakeupException e) {
      if (!closing) {
        failed.accept(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed.accept(e);
    }
  }

  private void step() throws InterruptedException {
    if (caughtUp.getCount() > 0) {
      pastEnds.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (pastEnds.isEmpty()) {
        caughtUp.countDown();
      }
    }
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        outcome(record).ifPresent(book::arrived);
        read.incrementAndGet();
      }
    } catch (OffsetOutOfRangeException e) {
      // Retention has overtaken the reader; what it took is not waited for any more.
      consumer.seekToBeginning(e.partitions());
    }
  }

  private Optional<Outcome> outcome(ConsumerRecord<byte[], byte[]> record)
      throws InterruptedException {
    Pacer pacer = new Pacer(REGISTRY_ASKED_PER_SECOND);
    while (true) {
      try {
        return reader.read(record);
      } catch (UndecodableRecordException e) {
        LOG.atWarn()
            .addKeyValue("topic", record.topic())
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .addKeyValue("code", e.code())
            .log("a record of an outcome topic is passed over, it cannot be decoded");
        return Optional.empty();
      } catch (RegistryUnavailableException e) {
        if (closing) {
          return Optional.empty();
        }
        pacer.await();
      }
    }
  }
}
