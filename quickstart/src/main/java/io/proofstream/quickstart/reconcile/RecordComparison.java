package io.proofstream.quickstart.reconcile;

import io.proofstream.auditlog.entry.PayloadHeader;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.StoredPayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Compares a record with what the log keeps of it, byte by byte. Contents are never told. */
final class RecordComparison {
  private RecordComparison() {}

  /**
   * @return the parts that differ, in words; none if it is the same record
   */
  static List<String> differences(
      RecordEntry entry, StoredPayload logged, ConsumerRecord<byte[], byte[]> record) {
    List<String> differences = new ArrayList<>();
    if (!Arrays.equals(logged.key(), record.key())) {
      differences.add("key");
    }
    if (!sameHeaders(logged.headers(), record.headers().toArray())) {
      differences.add("headers");
    }
    if (!Arrays.equals(logged.value(), record.value())) {
      differences.add("value");
    }
    if (entry.timestampMs() != record.timestamp()) {
      differences.add("timestamp");
    }
    return differences;
  }

  /** Names are compared as bytes too: the log keeps UTF-8, as Kafka does. */
  private static boolean sameHeaders(List<PayloadHeader> logged, Header[] headers) {
    if (logged.size() != headers.length) {
      return false;
    }
    for (int i = 0; i < headers.length; i++) {
      byte[] name = headers[i].key().getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(logged.get(i).name().getBytes(StandardCharsets.UTF_8), name)
          || !Arrays.equals(logged.get(i).value(), headers[i].value())) {
        return false;
      }
    }
    return true;
  }
}
