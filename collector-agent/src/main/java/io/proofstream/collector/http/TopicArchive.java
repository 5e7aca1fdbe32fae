package io.proofstream.collector.http;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.UndecodableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds outcomes in their topics. Within a market outcomes are written in the order of the
 * transactions, so each of the three topics is in the order of the offsets that it answers, and can
 * be searched by halving. One search at a time, on a thread of its own.
 */
final class TopicArchive implements Archive, AutoCloseable {
  /** Searches that wait; more are refused. */
  static final int SEARCHES_WAITING_MAX = 256;

  /** Longest wait for a record that is there. */
  private static final Duration FETCH_MAX = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int POLL_RECORDS_MAX = 64;
  private static final int FETCH_BYTES = 65_536;

  private final CommonSettings common;
  private final OutcomeReader reader;
  private final Consumer<byte[], byte[]> consumer;
  private final ExecutorService searches;

  TopicArchive(KafkaClients kafka, CommonSettings common, OutcomeReader reader) {
    this.common = common;
    this.reader = reader;
    this.consumer =
        kafka.consumer(
            "http-archive",
            Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                POLL_RECORDS_MAX,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                FETCH_BYTES));
    this.searches =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(SEARCHES_WAITING_MAX),
            task -> {
              Thread thread = new Thread(task, "http-archive");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public CompletableFuture<Optional<Outcome>> at(Place place) {
    try {
      return CompletableFuture.supplyAsync(() -> search(place), searches);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    searches.shutdownNow();
    consumer.wakeup();
    try {
      if (searches.awaitTermination(FETCH_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        consumer.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Outcome> search(Place place) {
    for (Topic<?> topic : OutcomeReader.TOPICS) {
      TopicPartition partition =
          new TopicPartition(common.topicNames().of(topic), place.partition());
      Optional<ConsumerRecord<byte[], byte[]>> found = search(partition, place.offset());
      if (found.isPresent()) {
        return read(found.get());
      }
    }
    return Optional.empty();
  }

  private Optional<Outcome> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return reader.read(record);
    } catch (UndecodableRecordException e) {
      return Optional.empty();
    }
  }

  /** Halves until what is left fits one poll, and then looks at all of it. */
  private Optional<ConsumerRecord<byte[], byte[]>> search(TopicPartition partition, long wanted) {
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    long low = consumer.beginningOffsets(one).get(partition);
    long high = consumer.endOffsets(one).get(partition);
    while (high - low > POLL_RECORDS_MAX) {
      long middle = (low + high) >>> 1;
      Optional<ConsumerRecord<byte[], byte[]>> probe =
          first(partition, middle, high, record -> true);
      if (probe.isEmpty()) {
        high = middle;
        continue;
      }
      long answered = answered(probe.get());
      if (answered == wanted) {
        return probe;
      }
      if (answered > wanted) {
        high = middle;
      } else {
        low = probe.get().offset() + 1;
      }
    }
    return first(partition, low, high, record -> answered(record) == wanted);
  }

  /** The first record of a stretch that answers a transaction and is meant. */
  private Optional<ConsumerRecord<byte[], byte[]>> first(
      TopicPartition partition,
      long from,
      long end,
      Predicate<ConsumerRecord<byte[], byte[]>> meant) {
    consumer.seek(partition, from);
    var trying = new Stopwatch();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end
            && OutcomeReader.answered(record).isPresent()
            && meant.test(record)) {
          return Optional.of(record);
        }
      }
      if (trying.elapsed().compareTo(FETCH_MAX) > 0) {
        throw new IllegalStateException("no record of " + partition + " came in time");
      }
    }
    return Optional.empty();
  }

  private static long answered(ConsumerRecord<byte[], byte[]> record) {
    return OutcomeReader.answered(record).map(OutcomeHeader::sourceOffset).orElseThrow();
  }
}
