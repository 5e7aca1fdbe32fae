package io.proofstream.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.delivery.order.Outgoing;
import io.proofstream.alert.delivery.order.Step;
import io.proofstream.schemas.Headers;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Keeps what a receiver did not take: the record as it lay in its topic, and why in headers. */
final class DeadLetters {
  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /**
   * @param producer safe for several threads; not closed here
   * @param topic the dead letters' full name
   */
  DeadLetters(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Writes one; when this returns it is on all replicas.
   *
   * @param destination who did not take it
   * @param outgoing what
   * @param why its last error
   * @param id what the receiver would have known it by; empty where it cannot be read
   * @throws ExecutionException if it cannot be written
   */
  void write(String destination, Outgoing outgoing, Step.Bury why, Optional<String> id)
      throws ExecutionException, InterruptedException {
    ConsumerRecord<byte[], byte[]> row = outgoing.letter().row();
    RecordHeaders headers = new RecordHeaders(row.headers().toArray());
    // A dead letter that was sent again already says where the alert lies.
    if (headers.lastHeader(Headers.DEAD_LETTER) == null) {
      set(headers, Headers.ERROR_TOPIC, row.topic());
      set(headers, Headers.ERROR_PARTITION, Integer.toString(row.partition()));
      set(headers, Headers.ERROR_OFFSET, Long.toString(row.offset()));
    }
    headers.remove(Headers.DEAD_LETTER);
    set(headers, Headers.DESTINATION, destination);
    set(headers, Headers.CODE, why.fault().name());
    set(headers, Headers.ERROR_MESSAGE, why.message());
    set(headers, Headers.ATTEMPTS, Integer.toString(outgoing.tries().count()));
    set(headers, Headers.FIRST_ATTEMPT, outgoing.tries().first().toString());
    set(headers, Headers.LAST_ATTEMPT, outgoing.tries().last().toString());
    id.ifPresent(known -> set(headers, Headers.WEBHOOK_ID, known));
    producer
        .send(new ProducerRecord<>(topic, row.partition(), row.key(), row.value(), headers))
        .get();
  }

  private static void set(RecordHeaders headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}
