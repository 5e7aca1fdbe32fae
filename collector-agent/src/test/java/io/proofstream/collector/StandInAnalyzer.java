package io.proofstream.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
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
  private final Map<String, byte[]> known = new HashMap<>();
  private final Thread thread = new Thread(this::run, "stand-in-analyzer");
  private long sequence;

  StandInAnalyzer(Deployment deployment) {
    this.deployment = deployment;
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
    String id = Deployment.header(record, Headers.CE_ID);
    byte[] first = known.putIfAbsent(id, record.value());
    Topic<?> topic =
        first == null
            ? Topics.DECISIONS
            : Arrays.equals(first, record.value())
                ? Topics.REPEATS
                : Topics.rejections(Party.ANALYZER);
    RecordHeaders headers = new RecordHeaders();
    headers.add(record.headers().lastHeader(Headers.LOAD));
    headers.add(
        Headers.OUTCOME,
        new OutcomeHeader(sequence++, record.partition(), record.offset(), sha256(record.value()))
            .encode());
    var unused =
        producer.send(
            new ProducerRecord<>(
                deployment.names().of(topic),
                record.partition(),
                record.key(),
                id.getBytes(UTF_8),
                headers));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
