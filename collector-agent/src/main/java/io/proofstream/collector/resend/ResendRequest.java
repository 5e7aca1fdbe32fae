package io.proofstream.collector.resend;

import io.proofstream.runtime.rejection.RefusedRecord;
import io.proofstream.runtime.rejection.RejectionId;
import io.proofstream.schemas.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of collector.resends.v1, as its headers tell it.
 *
 * @param row the record: value and headers as they were refused
 * @param id the rejection that is sent again
 * @param refused what the headers say of the refusal
 * @param askedBy who asked for it
 */
record ResendRequest(
    ConsumerRecord<byte[], byte[]> row, RejectionId id, RefusedRecord refused, String askedBy) {
  private static final int NAME_CHARACTERS_MAX = 128;

  /** What a header takes beside its name and value. */
  private static final int HEADER_BYTES = 10;

  private static final String UNKNOWN = "unknown";

  /** Anybody who may write the topic may leave out what it takes; it is told as unknown then. */
  static ResendRequest of(ConsumerRecord<byte[], byte[]> row) {
    RejectionId id =
        RefusedRecord.header(row, Headers.REJECTION)
            .flatMap(RejectionId::parse)
            .orElseGet(() -> new RejectionId(UNKNOWN, row.partition(), row.offset()));
    String by = RefusedRecord.header(row, Headers.ASKED_BY).orElse(UNKNOWN);
    return new ResendRequest(
        row,
        id,
        RefusedRecord.of(id.origin(), row),
        by.length() > NAME_CHARACTERS_MAX ? by.substring(0, NAME_CHARACTERS_MAX) : by);
  }

  /** Its length, key and headers counted; a broker bounds it only as it is compressed. */
  long bytes() {
    long bytes = (long) length(row.key()) + length(row.value());
    for (Header each : row.headers()) {
      bytes += HEADER_BYTES + each.key().length() + length(each.value());
    }
    return bytes;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** How often it has been sent again by now, this time included. */
  int resends() {
    return refused.resends();
  }
}
