package io.proofstream.quickstart.history;

import io.proofstream.analyzer.market.SourceRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record of a topic, as it was.
 *
 * @param topic its full name
 * @param timestampMs when it was written, milliseconds since 1970-01-01 UTC
 * @param key may be null
 * @param value may be null
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record Row(
    String topic,
    int partition,
    long offset,
    long timestampMs,
    byte[] key,
    byte[] value,
    Headers headers) {
  /** As a market takes it. */
  public SourceRecord toSource() {
    return SourceRecord.of(topic, partition, offset, timestampMs, key, value, headers);
  }
}
