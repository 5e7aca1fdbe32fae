package io.proofstream.benchmarks.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.metrics.KafkaMetric;

/**
 * A producer as {@code KafkaProducer} behaves, idempotent, with or without transactions: records
 * wait in it until they are flushed or chance sends them, and are lost with its process.
 */
final class SimulatedProducer implements Producer<byte[], byte[]> {
  private record Waiting(ProducerRecord<byte[], byte[]> record, Callback callback) {}

  private final SimulatedBroker broker;
  private final SimulatedProcess process;
  private final Faults faults;
  private final Optional<String> transactionalId;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int epoch = -1;
  private Optional<Transaction> transaction = Optional.empty();
  private boolean inTransaction;
  private Runnable committed = () -> {};
  private KafkaException fatal;

  SimulatedProducer(
      SimulatedBroker broker,
      SimulatedProcess process,
      Faults faults,
      Optional<String> transactionalId) {
    this.broker = broker;
    this.process = process;
    this.faults = faults;
    this.transactionalId = transactionalId;
  }

  @Override
  public void initTransactions() {
    process.pass();
    epoch = broker.coordinator().init(id());
    process.pass();
  }

  @Override
  public void beginTransaction() {
    failIfFatal();
    inTransaction = true;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    return send(record, (metadata, failure) -> {});
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    process.pass();
    waiting.add(new Waiting(record, callback));
    if (faults.random().nextBoolean()) {
      deliver();
      process.pass();
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void flush() {
    process.pass();
    deliver();
    process.pass();
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata metadata) {
    throw new UnsupportedOperationException("see sendOffsets");
  }

  /** Makes offsets part of the transaction; of none the group is not even asked. */
  void sendOffsets(
      ConsumerGroup group, int generation, Map<TopicPartition, OffsetAndMetadata> offsets) {
    flush();
    failIfFatal();
    if (!offsets.isEmpty()) {
      faults.requireGeneration(group, generation);
      Map<TopicPartition, Long> next = new HashMap<>();
      offsets.forEach((partition, each) -> next.put(partition, each.offset()));
      open().addOffsets(group, next);
      process.pass();
    }
  }

  @Override
  public void commitTransaction() {
    flush();
    failIfFatal();
    if (transaction.isPresent()) {
      boolean answered = !faults.commitIsNotAnswered();
      if (answered || faults.random().nextBoolean()) {
        broker.coordinator().commit(id(), transaction.get(), committed);
      }
      process.pass();
      if (!answered) {
        faults.traced("%s: a commit gets no answer", process);
        throw new TimeoutException("simulated: the commit got no answer");
      }
      faults.failsAfterCommit();
    }
    inTransaction = false;
    transaction = Optional.empty();
  }

  @Override
  public void abortTransaction() {
    process.pass();
    waiting.clear();
    transaction.ifPresent(open -> broker.coordinator().abort(id(), open));
    inTransaction = false;
    transaction = Optional.empty();
    fatal = null;
  }

  boolean hasId(String wanted) {
    return id().equals(wanted);
  }

  /** What is to be done in the moment in which the next transaction is committed. */
  void whenCommitted(Runnable work) {
    committed = work;
  }

  /** A graceful close sends what waits and aborts what is open; with no time neither is done. */
  @Override
  public void close(Duration atMost) {
    if (!process.dead() && fatal == null && !atMost.isZero()) {
      try {
        transaction.ifPresent(open -> broker.coordinator().abort(id(), open));
      } catch (ProducerFencedException e) {
        fatal = e;
      }
      if (transactionalId.isEmpty()) {
        deliver();
      }
    }
    waiting.clear();
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(1));
  }

  private void deliver() {
    while (!waiting.isEmpty()) {
      Waiting next = waiting.poll();
      ProducerRecord<byte[], byte[]> record = next.record();
      try {
        failIfFatal();
        boolean outside = transactionalId.isEmpty() || faults.outsideTransaction(record);
        long offset = broker.append(record, outside ? Optional.empty() : Optional.of(open()));
        TopicPartition place = SimulatedBroker.place(record);
        next.callback().onCompletion(new RecordMetadata(place, offset, 0, 0, 0, 0), null);
      } catch (ApiException e) {
        fatal = fatal == null ? e : fatal;
        next.callback().onCompletion(null, e);
      }
    }
  }

  private Transaction open() {
    if (!inTransaction) {
      throw new IllegalStateException(id() + " has no transaction");
    }
    if (transaction.isEmpty()) {
      transaction = Optional.of(broker.coordinator().begin(id(), epoch));
    }
    broker.coordinator().requireOpen(id(), transaction.get());
    return transaction.get();
  }

  private void failIfFatal() {
    if (fatal != null) {
      throw fatal;
    }
  }

  private String id() {
    return transactionalId.orElseThrow();
  }

  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    return List.of();
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return Map.of();
  }

  @Override
  public void registerMetricForSubscription(KafkaMetric metric) {}

  @Override
  public void unregisterMetricFromSubscription(KafkaMetric metric) {}

  @Override
  public Uuid clientInstanceId(Duration timeout) {
    return Uuid.ZERO_UUID;
  }
}
