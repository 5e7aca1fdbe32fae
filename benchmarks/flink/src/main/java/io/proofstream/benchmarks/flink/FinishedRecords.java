package io.proofstream.benchmarks.flink;

import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is to be written comes as the record that it becomes. The topic is told beforehand: a sink
 * that takes transactional ids from a pool looks at it for transactions that were left open.
 */
final class FinishedRecords
    implements KafkaRecordSerializationSchema<ProducerRecord<byte[], byte[]>>,
        KafkaDatasetFacetProvider {
  private static final long serialVersionUID = 1L;

  private final String topic;

  FinishedRecords(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      ProducerRecord<byte[], byte[]> record, KafkaSinkContext context, Long timestamp) {
    return record;
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
  }
}
