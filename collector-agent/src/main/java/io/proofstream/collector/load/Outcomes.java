package io.proofstream.collector.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;

/**
 * Counts the outcomes of a load: records of the analyzer's topics that carry the load's id. Reads
 * headers only. Runs on a thread of its own.
 */
final class Outcomes implements AutoCloseable {
  /** The topics that hold outcomes. */
  static final List<Topic<?>> TOPICS =
      List.of(Topics.DECISIONS, Topics.REPEATS, Topics.rejections(Party.ANALYZER));

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
  private static final int POLL_RECORDS_MAX = 5_000;

  /**
   * How many rows came to what.
   *
   * @param accepted decided
   * @param repeated known already, byte for byte
   * @param rejected by the analyzer
   */
  record Count(long accepted, long repeated, long rejected) {
    static final Count NOTHING = new Count(0, 0, 0);

    long total() {
      return accepted + repeated + rejected;
    }
  }

  private final Consumer<byte[], byte[]> consumer;
  private final byte[] load;
  private final Stopwatch stopwatch;
  private final int inFlightRowsMax;
  private final String decisions;
  private final String repeats;
  private final Map<Integer, InFlight> inFlight = new ConcurrentHashMap<>();
  private final Thread thread;
  private Count count = Count.NOTHING;
  private RuntimeException failure;
  private volatile boolean closing;

  /**
   * @param kafka makes the consumer
   * @param common topic names and markets
   * @param load the load's id
   * @param from offset by topic-partition where its outcomes begin, see {@link #now}
   * @param stopwatch the clock of {@link InFlight#sent}
   * @param inFlightRowsMax rows whose latency is measured at a time
   * @throws LoadException if outcomes have been deleted since
   */
  Outcomes(
      KafkaClients kafka,
      CommonSettings common,
      String load,
      Map<String, Long> from,
      Stopwatch stopwatch,
      int inFlightRowsMax) {
    this.load = load.getBytes(UTF_8);
    this.stopwatch = stopwatch;
    this.inFlightRowsMax = inFlightRowsMax;
    this.decisions = common.topicNames().of(Topics.DECISIONS);
    this.repeats = common.topicNames().of(Topics.REPEATS);
    this.consumer = consumer(kafka, "outcomes");
    try {
      seek(partitions(common), from);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    this.thread = new Thread(this::run, "outcomes");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * @return where outcomes of rows sent from now on begin
   */
  static Map<String, Long> now(KafkaClients kafka, CommonSettings common) {
    try (Consumer<byte[], byte[]> consumer = consumer(kafka, "outcomes-now")) {
      Map<String, Long> ends = new TreeMap<>();
      consumer
          .endOffsets(partitions(common))
          .forEach((partition, offset) -> ends.put(partition.toString(), offset));
      return ends;
    }
  }

  /** Rows of one partition of transactions.v1 that this process sent. */
  InFlight inFlight(int partition) {
    return inFlight.computeIfAbsent(partition, unused -> new InFlight(inFlightRowsMax));
  }

  /** What is counted so far. */
  synchronized Count count() {
    if (failure != null) {
      throw failure;
    }
    return count;
  }

  /**
   * Waits until more than {@code known} outcomes are counted.
   *
   * @param atMost how long to wait
   */
  synchronized void awaitMoreThan(long known, Duration atMost) throws InterruptedException {
    Stopwatch waited = new Stopwatch();
    long left = atMost.toMillis();
    while (failure == null && count.total() <= known && left > 0) {
      wait(left);
      left = atMost.minus(waited.elapsed()).toMillis();
    }
  }

  /** Latencies measured so far, in microseconds. */
  Histogram latencies() {
    Histogram sum = InFlight.nothing();
    inFlight.values().forEach(each -> each.addTo(sum));
    return sum;
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(CLOSE_MAX.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Consumer<byte[], byte[]> consumer(KafkaClients kafka, String name) {
    return kafka.consumer(name, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX));
  }

  private static List<TopicPartition> partitions(CommonSettings common) {
    List<TopicPartition> all = new ArrayList<>();
    for (Topic<?> topic : TOPICS) {
      for (int market = 0; market < common.markets().count(); market++) {
        all.add(new TopicPartition(common.topicNames().of(topic), market));
      }
    }
    return all;
  }

  private void seek(List<TopicPartition> partitions, Map<String, Long> from) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      long wanted = from.getOrDefault(partition.toString(), 0L);
      if (first.get(partition) > wanted) {
        throw new LoadException(
            "outcomes of this load in %s have been deleted (it begins at %d, %d is needed); they can no longer be counted"
                .formatted(partition, first.get(partition), wanted));
      }
      consumer.seek(partition, wanted);
    }
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        List<ConsumerRecord<byte[], byte[]>> ours = new ArrayList<>();
        consumer
            .poll(POLL)
            .forEach(
                record -> {
                  if (isOurs(record)) {
                    ours.add(record);
                  }
                });
        if (!ours.isEmpty()) {
          take(ours, stopwatch.elapsed().toNanos());
        }
      }
    } catch (WakeupException e) {
      if (!closing) {
        fail(e);
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Headers.LOAD);
    return header != null && Arrays.equals(header.value(), load);
  }

  private void take(List<ConsumerRecord<byte[], byte[]>> records, long nowNanos) {
    long accepted = 0;
    long repeated = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      accepted += record.topic().equals(decisions) ? 1 : 0;
      repeated += record.topic().equals(repeats) ? 1 : 0;
      measure(record, nowNanos);
    }
    synchronized (this) {
      count =
          new Count(
              count.accepted() + accepted,
              count.repeated() + repeated,
              count.rejected() + records.size() - accepted - repeated);
      notifyAll();
    }
  }

  private void measure(ConsumerRecord<byte[], byte[]> record, long nowNanos) {
    Header header = record.headers().lastHeader(Headers.OUTCOME);
    if (header != null) {
      OutcomeHeader outcome = OutcomeHeader.decode(header.value());
      InFlight rows = inFlight.get(outcome.sourcePartition());
      if (rows != null) {
        rows.seen(outcome.sourceOffset(), nowNanos);
      }
    }
  }

  private synchronized void fail(RuntimeException cause) {
    failure = new LoadException("outcomes cannot be read: " + cause, cause);
    notifyAll();
  }
}
