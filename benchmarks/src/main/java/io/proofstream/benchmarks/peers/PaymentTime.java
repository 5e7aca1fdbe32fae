package io.proofstream.benchmarks.peers;

import io.proofstream.v1.Transaction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** When a payment happened, which its windows go by; of anything else, when it was written. */
final class PaymentTime implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.value() instanceof Transaction transaction
        ? Math.max(0, transaction.getOccurredAt().toEpochMilli())
        : Math.max(0, record.timestamp());
  }
}
