package io.proofstream.benchmarks.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.analyzer.market.SourceRecord;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record on its way from the source to the step that scores, as one array of bytes: what Flink
 * hands on between threads faster than anything that has fields.
 */
final class PackedRecord {
  private static final int PARTITION_AT = 0;
  private static final int ABSENT = -1;
  private static final int FIXED_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;

  private PackedRecord() {}

  static byte[] pack(ConsumerRecord<byte[], byte[]> record) {
    byte[] topic = record.topic().getBytes(UTF_8);
    Header[] headers = record.headers().toArray();
    byte[][] names = new byte[headers.length][];
    int bytes = FIXED_BYTES + size(topic) + size(record.key()) + size(record.value());
    for (int i = 0; i < headers.length; i++) {
      names[i] = headers[i].key().getBytes(UTF_8);
      bytes += size(names[i]) + size(headers[i].value());
    }
    ByteBuffer packed =
        ByteBuffer.allocate(bytes)
            .putInt(record.partition())
            .putLong(record.offset())
            .putLong(record.timestamp())
            .putInt(headers.length);
    put(packed, topic);
    put(packed, record.key());
    put(packed, record.value());
    for (int i = 0; i < headers.length; i++) {
      put(packed, names[i]);
      put(packed, headers[i].value());
    }
    return packed.array();
  }

  /** The record's partition, which is its market. */
  static int partition(byte[] packed) {
    return ByteBuffer.wrap(packed).getInt(PARTITION_AT);
  }

  static SourceRecord unpack(byte[] packed) {
    ByteBuffer buffer = ByteBuffer.wrap(packed);
    int partition = buffer.getInt();
    long offset = buffer.getLong();
    long timestamp = buffer.getLong();
    int count = buffer.getInt();
    String topic = new String(take(buffer), UTF_8);
    byte[] key = take(buffer);
    byte[] value = take(buffer);
    Headers headers = new RecordHeaders();
    for (int i = 0; i < count; i++) {
      headers.add(new String(take(buffer), UTF_8), take(buffer));
    }
    return SourceRecord.of(topic, partition, offset, timestamp, key, value, headers);
  }

  private static int size(byte[] bytes) {
    return Integer.BYTES + (bytes == null ? 0 : bytes.length);
  }

  private static void put(ByteBuffer buffer, byte[] bytes) {
    if (bytes == null) {
      buffer.putInt(ABSENT);
    } else {
      buffer.putInt(bytes.length).put(bytes);
    }
  }

  private static byte[] take(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length == ABSENT) {
      return null;
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
