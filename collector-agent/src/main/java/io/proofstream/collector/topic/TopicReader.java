package io.proofstream.collector.topic;

import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.load.Sources;
import io.proofstream.collector.load.TransactionTerms;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic in a consumer group and writes what comes of its records, each exactly once: a
 * batch's records and the group's offsets are one transaction, which is over before the next poll,
 * so that no transaction is open when partitions change hands. What is slow to write is not read
 * on: Kafka is the queue.
 */
public final class TopicReader implements AutoCloseable {
  /** What the names of the collector's consumer groups begin with, behind the topic prefix. */
  public static final String GROUPS = "collector-";

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  /**
   * What is read.
   *
   * @param name what it is for, part of names of clients and of the thread
   * @param topic full name of the topic
   * @param group full name of the consumer group
   * @param begin where the group begins
   */
  public record Reading(String name, String topic, String group, Begin begin) {}

  private final AgentContext context;
  private final CollectorSettings settings;
  private final Reading reading;
  private final TopicTaker taker;
  private final BatchWriter writer;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private boolean rewinding;
  private volatile boolean ready;
  private volatile long lag;
  private volatile long taken;

  /**
   * @param tools clients and limits
   * @param reading what is read
   * @param taker makes what is written
   */
  public TopicReader(LoadTools tools, Reading reading, TopicTaker taker) {
    this.context = tools.context();
    this.settings = tools.settings();
    this.reading = reading;
    this.taker = taker;
    String transactionalId =
        Sources.transactionalId(
            context.common().topicNames().prefix(),
            "topic:" + reading.name() + ":" + context.instance());
    this.writer =
        new BatchWriter(
            () -> tools.producer(reading.name(), transactionalId),
            new TransactionTerms(
                reading.topic(), settings.transactionTimeout(), settings.recoveryTimeout()));
    this.thread = new Thread(this::run, reading.name());
    thread.setDaemon(true);
  }

  /** Begins to read, on a thread of its own; a fault that ends it is told to the agent. */
  public void start() {
    thread.start();
  }

  /** Whether it reads, and the last that was to be written was. */
  public boolean ready() {
    return ready;
  }

  /** Records taken and committed by this process. */
  public long taken() {
    return taken;
  }

  /** Records that are there and were not read, as of the last look. */
  public long lag() {
    return lag;
  }

  /**
   * Commits what is at hand and stops.
   *
   * @param atMost how long to wait for that
   */
  public void drain(Duration atMost) throws InterruptedException {
    stop.countDown();
    thread.join(atMost.toMillis());
  }

  /** Stops; what is not committed is read again by who comes next. */
  @Override
  public void close() {
    stop.countDown();
    thread.interrupt();
    try {
      thread.join(STOP_MAX.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (writer;
        Consumer<byte[], byte[]> consumer = context.kafka().consumer(reading.name(), config())) {
      writer.open();
      consumer.subscribe(List.of(reading.topic()));
      GroupPosition position = new GroupPosition(consumer, reading);
      while (stop.getCount() > 0) {
        step(consumer, position);
      }
    } catch (InterruptedException | InterruptException | WakeupException e) {
      LOG.atDebug().addKeyValue("topic", reading.topic()).log("no longer read");
    } catch (RuntimeException | Error e) {
      context.failed().accept(e);
    } finally {
      ready = false;
    }
  }

  private void step(Consumer<byte[], byte[]> consumer, GroupPosition position)
      throws InterruptedException {
    try {
      if (rewinding) {
        position.rewind();
        rewinding = false;
      }
      ConsumerRecords<byte[], byte[]> rows = position.poll(POLL);
      lag = lag(consumer);
      if (!rows.isEmpty()) {
        rewinding = !write(rows, consumer);
      }
      ready = writer.well();
    } catch (KafkaException e) {
      if (!passing(e)) {
        throw e;
      }
      tryAgain(e);
    } catch (RegistryUnavailableException e) {
      tryAgain(e);
    }
  }

  private void tryAgain(RuntimeException fault) throws InterruptedException {
    ready = false;
    rewinding = true;
    writer.requirePatience(fault);
    LOG.atWarn()
        .addKeyValue("topic", reading.topic())
        .setCause(fault)
        .log("reading is tried again");
    boolean stopped = stop.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    LOG.atDebug().addKeyValue("stopped", stopped).log("waited before reading again");
  }

  private static boolean passing(KafkaException fault) {
    return fault instanceof RetriableException
        || fault instanceof RebalanceInProgressException
        || fault instanceof CommitFailedException;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread counts, others only look.
  private boolean write(ConsumerRecords<byte[], byte[]> rows, Consumer<byte[], byte[]> consumer)
      throws InterruptedException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(rows.count());
    List<Runnable> committed = new ArrayList<>(rows.count());
    for (ConsumerRecord<byte[], byte[]> row : rows) {
      TopicTaker.Taken taken = taker.take(row);
      records.addAll(taken.records());
      committed.add(taken.committed());
    }
    boolean done =
        writer.write(new BatchWriter.Batch(records, rows.nextOffsets(), consumer.groupMetadata()));
    if (done) {
      taken += committed.size();
      committed.forEach(Runnable::run);
    }
    return done;
  }

  private static long lag(Consumer<byte[], byte[]> consumer) {
    long sum = 0;
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong behind = consumer.currentLag(partition);
      sum += behind.orElse(0);
    }
    return sum;
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, reading.group());
    // A member that comes back under its name is given its partitions at once (KIP-345).
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, context.instance() + "-" + reading.name());
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.commitRows());
    return config;
  }
}
