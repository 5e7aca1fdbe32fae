package io.proofstream.alert.delivery.order;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record that is to be delivered.
 *
 * @param row as it lies in its topic
 */
public record Letter(ConsumerRecord<byte[], byte[]> row) {
  /** The topic and partition that it lies in. */
  public TopicPartition partition() {
    return new TopicPartition(row.topic(), row.partition());
  }

  /** Where it lies there. */
  public long offset() {
    return row.offset();
  }

  /** Letters of one lane go out one after the other: those with the same key, the account. */
  String lane() {
    return row.key() == null ? "" : new String(row.key(), ISO_8859_1);
  }

  /** When it was written. */
  public Instant writtenAt() {
    return Instant.ofEpochMilli(row.timestamp());
  }
}
