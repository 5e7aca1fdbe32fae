package io.proofstream.analyzer.market;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.v1.Sha256;
import org.apache.kafka.common.header.Headers;

/**
 * A record of transactions.v1 with all that an outcome says of it.
 *
 * @param topic the topic's full name
 * @param partition its partition
 * @param offset its offset
 * @param writtenAtMillis the record's timestamp: when it was written, ms since 1970
 * @param key the record's key as it lies in the topic, may be null
 * @param value the record's value as it lies in the topic, may be null
 * @param hash SHA-256 of the value, of no bytes where it is null
 * @param headers the record's headers
 */
@SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
public record SourceRecord(
    String topic,
    int partition,
    long offset,
    long writtenAtMillis,
    byte[] key,
    byte[] value,
    Sha256 hash,
    Headers headers) {
  private static final byte[] NOTHING = {};

  /** A record as it was read; its hash is computed. */
  public static SourceRecord of(
      String topic,
      int partition,
      long offset,
      long writtenAtMillis,
      byte[] key,
      byte[] value,
      Headers headers) {
    Sha256 hash = new Sha256(ContentHash.of(value == null ? NOTHING : value));
    return new SourceRecord(topic, partition, offset, writtenAtMillis, key, value, hash, headers);
  }
}
