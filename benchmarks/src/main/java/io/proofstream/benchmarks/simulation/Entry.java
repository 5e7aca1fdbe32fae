package io.proofstream.benchmarks.simulation;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * What lies at an offset of a partition.
 *
 * @param offset its place
 * @param timestamp when it was written, milliseconds since 1970
 * @param key may be null
 * @param value may be null
 * @param headers of the record
 * @param transaction that it is part of; empty where it is in none
 * @param marker whether it is a transaction's end and no record
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record Entry(
    long offset,
    long timestamp,
    byte[] key,
    byte[] value,
    Header[] headers,
    Optional<Transaction> transaction,
    boolean marker) {

  /** Whether a reader of committed records is given it, once it is below the stable offset. */
  boolean committed() {
    return !marker && transaction.map(Transaction::committed).orElse(true);
  }

  /** A header's value; null where there is none. */
  byte[] header(String name) {
    for (Header header : headers) {
      if (header.key().equals(name)) {
        return header.value();
      }
    }
    return null;
  }

  ConsumerRecord<byte[], byte[]> read(TopicPartition from) {
    return new ConsumerRecord<>(
        from.topic(),
        from.partition(),
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        key == null ? -1 : key.length,
        value == null ? -1 : value.length,
        key,
        value,
        new RecordHeaders(headers),
        Optional.of(0));
  }
}
