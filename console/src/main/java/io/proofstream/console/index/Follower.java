package io.proofstream.console.index;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.RegistryUnavailableException;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Reads all that the index is made from, on a thread of its own, from where the index stands. What
 * goes wrong is tried again from there: a broker or registry that does not answer, a full disk; a
 * damaged index is made again.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
  private static final int BATCH_RECORDS = 5_000;
  private static final int GATHERED_MAX = 10_000;

  /** With fewer in one poll, what is written again and again is little. */
  private static final int BUSY_RECORDS = 50;

  private static final Duration GATHERING_MAX = Duration.ofMillis(500);
  private static final int FETCH_BYTES_MIN = 65_536;
  private static final int FETCH_WAIT_MS_MAX = 50;
  private static final int FETCH_BYTES_MAX = 33_554_432;
  private static final int PARTITION_FETCH_BYTES_MAX = 8_388_608;

  private static final Map<String, Object> OVERRIDES =
      Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS);
  private static final Map<String, Object> PRESETS =
      Map.of(
          ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
          FETCH_BYTES_MAX,
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          PARTITION_FETCH_BYTES_MAX,
          ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
          FETCH_BYTES_MIN,
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
          FETCH_WAIT_MS_MAX);

  private final ConsoleIndex index;
  private final KafkaClients kafka;
  private final TopicNames names;
  private final RecordReader reader;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "console-index");
  private Stopwatch sinceLook = new Stopwatch();
  private boolean caughtUp;
  private Optional<String> stalled = Optional.empty();

  /**
   * @param index what is kept up to date
   * @param kafka makes the clients
   * @param codecs decodes the values of {@link ReadTopics#ALL}
   */
  public Follower(ConsoleIndex index, KafkaClients kafka, TopicCodecs codecs) {
    this.index = index;
    this.kafka = kafka;
    this.names = index.topicNames();
    this.reader = new RecordReader(codecs);
    thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(CLOSE_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (stop.getCount() > 0) {
      try {
        follow();
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException | RegistryUnavailableException e) {
        stalls("the broker or the registry does not answer: " + e.getMessage());
      } catch (IndexUnavailableException e) {
        stalls("the index cannot be written: " + e.getCause().getMessage());
        makeAgain(e);
      } catch (RuntimeException e) {
        stalls(e.toString());
      }
      pause();
    }
  }

  private void follow() {
    identify();
    try (Consumer<byte[], byte[]> consumer = kafka.consumer("console-index", OVERRIDES, PRESETS)) {
      Map<TopicPartition, Topic<?>> topics = partitions(consumer);
      consumer.assign(topics.keySet());
      Map<TopicPartition, Long> ends = seek(consumer, topics);
      while (stop.getCount() > 0) {
        List<TopicRecord> records = gathered(consumer, topics);
        if (!records.isEmpty()) {
          index.take(records);
        }
        look(consumer, topics, ends, records.isEmpty());
      }
    }
  }

  /**
   * What there is to read, and what follows soon: a page of the index is written once for each
   * transaction that touches it, so fewer and larger ones write less. What a person waits for is
   * not kept waiting.
   */
  private List<TopicRecord> gathered(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Topic<?>> topics) {
    List<TopicRecord> records = new ArrayList<>();
    Stopwatch gathering = new Stopwatch();
    boolean awaited = false;
    int polled;
    do {
      ConsumerRecords<byte[], byte[]> rows = consumer.poll(POLL);
      polled = rows.count();
      for (ConsumerRecord<byte[], byte[]> row : rows) {
        Topic<?> topic = topics.get(new TopicPartition(row.topic(), row.partition()));
        records.add(reader.read(topic, row));
        awaited |= isAwaited(topic, row);
      }
    } while (!awaited
        && polled >= BUSY_RECORDS
        && records.size() < GATHERED_MAX
        && gathering.elapsed().compareTo(GATHERING_MAX) < 0);
    return records;
  }

  /** An action, or what came of one. */
  private static boolean isAwaited(Topic<?> topic, ConsumerRecord<byte[], byte[]> row) {
    return topic.equals(Topics.ACTIONS)
        || topic.equals(Topics.COLLECTOR_RESENT)
        || (!topic.equals(Topics.DECISIONS) && row.headers().lastHeader(Headers.ACTION) != null);
  }

  /** Asks for the topics' ids: a topic that was deleted and made again has another. */
  private void identify() {
    List<String> full = ReadTopics.followed().stream().map(names::of).toList();
    try (Admin admin = kafka.admin("console-topics")) {
      Map<String, String> ids = new HashMap<>();
      for (var topic : admin.describeTopics(full).allTopicNames().get().entrySet()) {
        ids.put(topic.getKey(), topic.getValue().topicId().toString());
      }
      ids.forEach((name, id) -> index.topicIs(name, id));
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new KafkaException("topics cannot be described: " + e.getCause().getMessage(), e);
    }
  }

  private Map<TopicPartition, Topic<?>> partitions(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Topic<?>> found = new HashMap<>();
    for (Topic<?> topic : ReadTopics.followed()) {
      consumer
          .partitionsFor(names.of(topic))
          .forEach(info -> found.put(new TopicPartition(info.topic(), info.partition()), topic));
    }
    return found;
  }

  /** Goes to where the index stands, and returns the topics' ends as they are now. */
  private Map<TopicPartition, Long> seek(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Topic<?>> topics) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(topics.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(topics.keySet());
    for (Map.Entry<TopicPartition, Topic<?>> entry : topics.entrySet()) {
      TopicPartition partition = entry.getKey();
      String topic = entry.getValue().name();
      long next = index.positions().next(topic, partition.partition()).orElse(0L);
      if (next > ends.get(partition)) {
        index.rebuild(
            "%s ends at %d, where %d was read; the index begins again"
                .formatted(partition, ends.get(partition), next - 1));
        return seek(consumer, topics);
      }
      long begin = begins.get(partition);
      if (next > 0 && next < begin) {
        index.notice(
            "%s begins at %d now; %d to %d were deleted before they were read"
                .formatted(partition, begin, next, begin - 1));
      }
      consumer.seek(partition, Math.max(begin, next));
    }
    return ends;
  }

  /**
   * Once a second, and at each end of what there is to read until the ends of the beginning were
   * reached: the ends of now move on while there is traffic.
   */
  private void look(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Topic<?>> topics,
      Map<TopicPartition, Long> begun,
      boolean idle) {
    if (sinceLook.elapsed().compareTo(BETWEEN_LOOKS) < 0 && (caughtUp || !idle)) {
      return;
    }
    sinceLook = new Stopwatch();
    Map<String, Long> lag = new HashMap<>();
    for (var end : consumer.endOffsets(topics.keySet()).entrySet()) {
      long behind = Math.max(0, end.getValue() - consumer.position(end.getKey()));
      lag.merge(topics.get(end.getKey()).name(), behind, Long::sum);
    }
    caughtUp |=
        begun.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    stalled = Optional.empty();
    index.progress(lag, caughtUp);
  }

  /** Said once for each reason, however often it is tried. */
  private void stalls(String why) {
    if (!stalled.equals(Optional.of(why))) {
      LOG.error("console index stands still and tries again: {}", why);
    }
    stalled = Optional.of(why);
    index.stalls(why);
  }

  private void makeAgain(IndexUnavailableException e) {
    boolean damaged = e.getCause() instanceof SQLException cause && damaged(cause);
    if (!damaged && !index.unmade()) {
      return;
    }
    try {
      index.rebuild("the index is damaged and begins again: " + e.getCause().getMessage());
    } catch (RuntimeException again) {
      LOG.error("console index cannot be made again now", again);
    }
  }

  private static boolean damaged(SQLException e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB);
  }

  private void pause() {
    try {
      if (stop.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("console index stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }
}
