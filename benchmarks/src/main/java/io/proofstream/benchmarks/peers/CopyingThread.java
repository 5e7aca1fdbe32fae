package io.proofstream.benchmarks.peers;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer and a transactional producer on one thread. A record goes to the partition it came
 * from, with key, value and headers as they were; so each partition keeps its order.
 */
final class CopyingThread implements ConsumerRebalanceListener {
  private static final Duration IDLE = Duration.ofMillis(100);

  private final KafkaClients kafka;
  private final String name;
  private final String source;
  private final String output;
  private final Duration commitInterval;
  private final Thread thread = new Thread(this::run);
  private final Map<TopicPartition, OffsetAndMetadata> copied = new HashMap<>();
  private Consumer<byte[], byte[]> consumer;
  private Producer<byte[], byte[]> producer;
  private java.util.function.Consumer<Throwable> failed;
  private Stopwatch sinceCommit = new Stopwatch();
  private boolean inTransaction;
  private volatile int assigned;
  private volatile boolean stopping;

  /**
   * @param name the same at each start: it takes over what its namesake left (KIP-345, fencing)
   */
  CopyingThread(
      KafkaClients kafka, String name, String source, String output, Duration commitInterval) {
    this.kafka = kafka;
    this.name = name;
    this.source = source;
    this.output = output;
    this.commitInterval = commitInterval;
  }

  void start(java.util.function.Consumer<Throwable> told) {
    failed = told;
    thread.setName(name);
    thread.start();
  }

  /** How many partitions it reads. */
  int assigned() {
    return assigned;
  }

  void stop() {
    stopping = true;
  }

  void join() throws InterruptedException {
    thread.join();
  }

  private void run() {
    try (Consumer<byte[], byte[]> reader = kafka.consumer(name, reading());
        Producer<byte[], byte[]> writer =
            kafka.producer(name, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name))) {
      consumer = reader;
      producer = writer;
      writer.initTransactions();
      reader.subscribe(List.of(source), this);
      while (!stopping) {
        copy(reader.poll(patience()));
        if (inTransaction && untilCommit().isZero()) {
          commit();
        }
      }
      commit();
    } catch (RuntimeException e) {
      failed.accept(e);
    }
  }

  private Map<String, Object> reading() {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        "passthrough-" + output,
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
        name,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest");
  }

  private Duration patience() {
    return inTransaction ? untilCommit() : IDLE;
  }

  private Duration untilCommit() {
    Duration left = commitInterval.minus(sinceCommit.elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void copy(ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty()) {
      return;
    }
    if (!inTransaction) {
      producer.beginTransaction();
      inTransaction = true;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      // What cannot be sent fails the transaction, and so the commit.
      var unused =
          producer.send(
              new ProducerRecord<>(
                  output, record.partition(), record.key(), record.value(), record.headers()));
    }
    copied.putAll(records.nextOffsets());
  }

  private void commit() {
    if (inTransaction) {
      producer.sendOffsetsToTransaction(copied, consumer.groupMetadata());
      producer.commitTransaction();
      forget();
    }
  }

  private void forget() {
    inTransaction = false;
    copied.clear();
    sinceCommit = new Stopwatch();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    assigned = consumer.assignment().size();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    commit();
    assigned = 0;
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    if (inTransaction) {
      producer.abortTransaction();
      forget();
    }
    assigned = 0;
  }
}
