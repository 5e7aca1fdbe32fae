package io.proofstream.quickstart.deliveries;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.proofstream.schemas.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the record that asks for a dead letter to be delivered once more. */
final class Resend {
  /** How often a dead letter may be sent again; the agent passes over what was more often. */
  static final int RESENDS_MAX = 5;

  private Resend() {}

  static ProducerRecord<byte[], byte[]> of(String topic, ConsumerRecord<byte[], byte[]> row) {
    DeadLetter letter = DeadLetter.of(row);
    RecordHeaders headers = new RecordHeaders(row.headers().toArray());
    set(headers, Headers.RESENDS, Integer.toString(letter.resends() + 1));
    set(headers, Headers.DEAD_LETTER, letter.id());
    return new ProducerRecord<>(topic, row.partition(), row.key(), row.value(), headers);
  }

  private static void set(RecordHeaders headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(US_ASCII));
  }
}
