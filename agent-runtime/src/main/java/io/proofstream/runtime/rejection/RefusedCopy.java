package io.proofstream.runtime.rejection;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A refused record as it is kept: whole, or, where it would not fit into a rejections topic, only
 * why it was refused and where it lies. Brokers bound a batch as it is compressed, so what they
 * took may be a thousand times as long; and a rejection that cannot be written ends its agent, at
 * every start anew.
 *
 * @param key its key; null where it had none, or is not kept
 * @param value its value; null where it had none, or is not kept
 * @param headers its headers and those of {@link RejectionHeaders}
 */
@SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
public record RefusedCopy(byte[] key, byte[] value, RecordHeaders headers) {
  /** Room for the batch around the record, in bytes. */
  private static final int BATCH_BYTES = 1_024;

  /** Largest record that is kept whole, in bytes. */
  static final int BYTES_MAX = Topic.REJECTION_BYTES_MAX - BATCH_BYTES;

  /** Most bytes of a header, or of the key, of a record that is not kept whole. */
  static final int PART_BYTES_MAX = 4_096;

  /** What lengths of a header's name and value take at most, in bytes. */
  private static final int LENGTHS_BYTES_MAX = 10;

  private static final List<String> KEPT =
      List.of(
          Headers.OUTCOME,
          Headers.SOURCE,
          Headers.LINE,
          Headers.POSITION,
          Headers.ACTION,
          Headers.REJECTION,
          Headers.RESENDS,
          Headers.ERROR_EXCEPTION,
          Headers.ERROR_MESSAGE,
          Headers.CODE,
          Headers.ERROR_TOPIC,
          Headers.ERROR_PARTITION,
          Headers.ERROR_OFFSET);

  /**
   * @param key the record's key, or null
   * @param value its value, or null
   * @param headers its headers, with those that say why it was refused
   * @return what is written
   */
  public static RefusedCopy of(byte[] key, byte[] value, RecordHeaders headers) {
    long bytes = (long) length(key) + length(value);
    for (Header each : headers) {
      bytes +=
          LENGTHS_BYTES_MAX
              + each.key().getBytes(StandardCharsets.UTF_8).length
              + length(each.value());
    }
    if (bytes <= BYTES_MAX) {
      return new RefusedCopy(key, value, headers);
    }
    RecordHeaders kept = new RecordHeaders();
    for (String name : KEPT) {
      Header last = headers.lastHeader(name);
      if (last != null) {
        kept.add(new RecordHeader(name, cut(last.value())));
      }
    }
    return new RefusedCopy(length(key) > PART_BYTES_MAX ? null : key, null, kept);
  }

  private static byte[] cut(byte[] value) {
    return length(value) > PART_BYTES_MAX ? Arrays.copyOf(value, PART_BYTES_MAX) : value;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
