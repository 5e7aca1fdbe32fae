package io.proofstream.runtime.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record for Kafka Streams. Anybody may write a record without one (-1, which brokers
 * take): Streams' own extractor then ends the client, and after each start again. Such a record has
 * the time that its partition had come to, and goes on to whoever judges its value.
 */
public final class RecordTime implements TimestampExtractor {
  /** For Kafka Streams, which makes one by its class's name. */
  public RecordTime() {}

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
  }
}
