package io.proofstream.storage;

import static java.util.stream.Collectors.toMap;

import io.proofstream.auditlog.entry.PayloadHeader;
import io.proofstream.auditlog.writer.RecordToLog;
import io.proofstream.v1.ReceiptRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What one poll gave, in the form of the log.
 *
 * @param records each partition's together, so that each partition is one run of the batch
 */
record PolledRecords(ConsumerRecords<byte[], byte[]> records) {
  static final PolledRecords NONE = new PolledRecords(ConsumerRecords.empty());

  static PolledRecords of(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return new PolledRecords(new ConsumerRecords<>(Map.of(partition, List.of(record)), Map.of()));
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /** The first offset of each partition that is in it. */
  Map<TopicPartition, Long> beginnings() {
    return records.partitions().stream()
        .collect(toMap(partition -> partition, each -> records.records(each).get(0).offset()));
  }

  /** The records in their order, under the names that the log has for their partitions. */
  List<RecordToLog> toLog(RecordedPartitions partitions) {
    List<RecordToLog> batch = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      batch.add(toLog(record, partitions));
    }
    return batch;
  }

  private static RecordToLog toLog(
      ConsumerRecord<byte[], byte[]> record, RecordedPartitions partitions) {
    return new RecordToLog(
        partitions.source(new TopicPartition(record.topic(), record.partition())),
        record.offset(),
        record.leaderEpoch().orElse(-1),
        record.timestamp(),
        record.key(),
        toLog(record.headers()),
        record.value());
  }

  private static List<PayloadHeader> toLog(Headers headers) {
    List<PayloadHeader> logged = new ArrayList<>();
    for (Header header : headers) {
      logged.add(new PayloadHeader(header.key(), header.value()));
    }
    return logged;
  }

  /**
   * @param firstIndex of the first record's entry
   * @return where the records of each partition went
   */
  List<ReceiptRun> runs(long firstIndex) {
    List<ReceiptRun> runs = new ArrayList<>();
    long index = firstIndex;
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> all = records.records(partition);
      runs.add(
          new ReceiptRun(
              partition.topic(),
              partition.partition(),
              all.get(0).offset(),
              all.get(all.size() - 1).offset(),
              index,
              all.size()));
      index += all.size();
    }
    return runs;
  }
}
