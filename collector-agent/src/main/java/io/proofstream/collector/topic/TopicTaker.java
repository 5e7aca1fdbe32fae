package io.proofstream.collector.topic;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes of each record of a topic what is written for it. Used by one thread. */
@FunctionalInterface
public interface TopicTaker {
  /**
   * What is written for a record.
   *
   * @param records all of it, in order; may be nothing
   * @param committed told once it is committed, together with the position behind the record
   */
  record Taken(List<ProducerRecord<byte[], byte[]>> records, Runnable committed) {}

  /**
   * May be called again for the same record, where a transaction was aborted.
   *
   * @param row a committed record of the topic
   * @return what is written for it; what cannot be taken is a rejection and no exception
   */
  Taken take(ConsumerRecord<byte[], byte[]> row);
}
