package io.proofstream.collector.topic;

import io.proofstream.collector.load.Faults;
import io.proofstream.collector.load.LoadException;
import io.proofstream.collector.load.TakenOverException;
import io.proofstream.collector.load.TransactionEnd;
import io.proofstream.collector.load.TransactionTerms;
import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what came of a batch of records in one transaction with the reading group's offsets. The
 * group's metadata fence off who has lost the partitions (KIP-447), the transactional id who comes
 * back under the same name. Used by one thread.
 */
final class BatchWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  private static final double REOPENS_PER_SECOND = 1;
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  /**
   * @param records what is written
   * @param next offsets behind what was read
   * @param group who read it
   */
  record Batch(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> next,
      ConsumerGroupMetadata group) {}

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final TransactionTerms terms;
  private Producer<byte[], byte[]> producer;
  private Optional<Stopwatch> open = Optional.empty();
  private boolean commitBegun;
  private Optional<Stopwatch> trouble = Optional.empty();

  /**
   * @param producers makes a transactional producer
   * @param terms what is read, and timeouts
   */
  BatchWriter(Supplier<Producer<byte[], byte[]>> producers, TransactionTerms terms) {
    this.producers = producers;
    this.terms = terms;
  }

  /**
   * Fences off an earlier writer of the same name, whose open transaction is ended.
   *
   * @throws LoadException if the broker cannot be reached within the recovery timeout
   */
  void open() throws InterruptedException {
    Pacer pacer = new Pacer(REOPENS_PER_SECOND);
    while (true) {
      close(Duration.ZERO);
      pacer.await();
      producer = producers.get();
      try {
        producer.initTransactions();
        open = Optional.empty();
        commitBegun = false;
        return;
      } catch (InterruptException e) {
        throw TransactionEnd.interrupted(e);
      } catch (KafkaException e) {
        Faults.requireRecoverable(e);
        requireGivenUp(e);
        requirePatience(e);
      }
    }
  }

  /**
   * Writes a batch, all of it or nothing.
   *
   * @return whether it is committed; if not, what was read has to be read again from where the
   *     group's offsets say
   * @throws TakenOverException if another of the same name has begun
   * @throws LoadException if the broker cannot be reached within the recovery timeout
   */
  boolean write(Batch batch) throws InterruptedException {
    try {
      producer.beginTransaction();
      open = Optional.of(new Stopwatch());
      for (ProducerRecord<byte[], byte[]> each : batch.records()) {
        // A failure is thrown by the commit.
        var unused = producer.send(each);
      }
      producer.sendOffsetsToTransaction(batch.next(), batch.group());
      commitBegun = true;
      TransactionEnd.commit(producer, terms);
      open = Optional.empty();
      commitBegun = false;
      trouble = Optional.empty();
      return true;
    } catch (InterruptException e) {
      throw TransactionEnd.interrupted(e);
    } catch (KafkaException e) {
      Faults.requireRecoverable(e);
      requireGivenUp(e);
      requirePatience(e);
      LOG.atWarn()
          .addKeyValue("source", terms.source())
          .addKeyValue("records", batch.records().size())
          .setCause(e)
          .log("transaction failed, what was read is read again");
      recover(e);
      return false;
    }
  }

  private void recover(KafkaException fault) throws InterruptedException {
    if (open.isEmpty() || commitBegun) {
      open();
      return;
    }
    switch (TransactionEnd.abort(producer, terms)) {
      case SAME_PRODUCER -> open = Optional.empty();
      case NEW_PRODUCER -> open();
      case FENCED -> {
        requireGivenUpByBroker(fault);
        open();
      }
    }
  }

  private void requireGivenUp(KafkaException fault) {
    if (Faults.fenced(fault)) {
      requireGivenUpByBroker(fault);
    }
  }

  /**
   * Who is fenced off gives way to another one, but not to the broker, which gives up a transaction
   * that was open for too long: only the transaction's age tells them apart.
   */
  private void requireGivenUpByBroker(KafkaException fault) {
    if (open.isEmpty() || open.get().elapsed().compareTo(terms.transactionTimeout()) < 0) {
      throw new TakenOverException(terms.source(), fault);
    }
  }

  /**
   * @param fault what went wrong, here or in the reading
   * @throws LoadException if it has been going wrong for longer than the recovery timeout
   */
  void requirePatience(RuntimeException fault) {
    if (trouble.isEmpty()) {
      trouble = Optional.of(new Stopwatch());
    }
    if (trouble.get().elapsed().compareTo(terms.recoveryTimeout()) > 0) {
      throw new LoadException(
          "%s could not be taken on for %d s (%s); started again it goes on, nothing is sent twice"
              .formatted(terms.source(), terms.recoveryTimeout().toSeconds(), fault.getMessage()),
          fault);
    }
  }

  /** Whether nothing has gone wrong since the last success. */
  boolean well() {
    return trouble.isEmpty();
  }

  /** Aborts an open transaction, which would hold up the market's readers until its timeout. */
  @Override
  public void close() {
    close(CLOSE_MAX);
  }

  private void close(Duration atMost) {
    if (producer != null) {
      producer.close(atMost);
    }
  }
}
