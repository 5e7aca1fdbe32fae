package io.proofstream.collector;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.RejectionHeaders;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Repeat;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Answers each transaction as the analyzer does, as far as the collector can see: an id seen for
 * the first time is decided, with the same bytes it is a repeat, with others a rejection.
 */
final class StandInAnalyzer implements AutoCloseable {
  private final Deployment deployment;
  private final org.apache.kafka.clients.consumer.KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicCodecs codecs;
  private final Map<String, First> known = new HashMap<>();
  private final Thread thread = new Thread(this::run, "stand-in-analyzer");
  private long sequence;

  /** The record that was decided. */
  private record First(String value, long offset) {}

  StandInAnalyzer(Deployment deployment) {
    this.deployment = deployment;
    this.codecs = deployment.codecs();
    this.consumer = deployment.consumer();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", deployment.bootstrapServers(), "linger.ms", "1"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    var partition = new TopicPartition(deployment.names().of(Topics.TRANSACTIONS), 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    thread.start();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }

  private void run() {
    try (consumer) {
      while (true) {
        consumer.poll(Duration.ofMillis(100)).forEach(this::answer);
      }
    } catch (WakeupException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(ConsumerRecord<byte[], byte[]> record) {
    Transaction transaction;
    try {
      transaction = codecs.codec(Topics.TRANSACTIONS).decode(record.value());
    } catch (UndecodableRecordException e) {
      throw new IllegalStateException(e);
    }
    byte[] hash = ContentHash.of(record.value());
    String id = transaction.getTransactionId();
    First first = known.putIfAbsent(id, new First(HexFormat.of().formatHex(hash), record.offset()));
    if (first == null) {
      Decision decision =
          DecisionValue.of(transaction, sequence, record.partition(), record.offset());
      answer(record, Topics.DECISIONS, codecs.codec(Topics.DECISIONS).encode(decision), hash);
    } else if (first.value().equals(HexFormat.of().formatHex(hash))) {
      Repeat repeat =
          new Repeat(
              id,
              transaction.getAccountId(),
              "main",
              sequence,
              record.partition(),
              record.offset(),
              new Sha256(hash),
              first.offset());
      answer(record, Topics.REPEATS, codecs.codec(Topics.REPEATS).encode(repeat), hash);
    } else {
      answer(record, Topics.rejections(Party.ANALYZER), record.value(), hash);
    }
  }

  private void answer(
      ConsumerRecord<byte[], byte[]> record, Topic<?> topic, byte[] value, byte[] hash) {
    RecordHeaders headers =
        topic.equals(Topics.rejections(Party.ANALYZER))
            ? RejectionHeaders.of(
                record.headers(), new Rejection("CONFLICTING_ID", "used before with other content"))
            : new RecordHeaders(List.of(record.headers().lastHeader(Headers.LOAD)));
    headers.add(
        Headers.OUTCOME,
        new OutcomeHeader(sequence++, record.partition(), record.offset(), hash).encode());
    var unused =
        producer.send(
            new ProducerRecord<>(
                deployment.names().of(topic), record.partition(), record.key(), value, headers));
  }
}
