package io.proofstream.schemas;

import io.proofstream.schemas.UndecodableRecordException.Code;
import java.nio.ByteBuffer;

/**
 * What comes before the Avro binary in a value: magic byte 0 and the schema's id (4 bytes,
 * big-endian), as Confluent's serializers write it.
 */
final class WireFormat {
  static final byte MAGIC = 0;
  static final int ENVELOPE_BYTES = 5;

  private WireFormat() {}

  /** Whether it may be a value at all: an envelope is there. */
  static boolean fits(byte[] value) {
    return value != null && value.length >= ENVELOPE_BYTES && value[0] == MAGIC;
  }

  /** The id in a value that {@link #fits}. */
  static int schemaId(byte[] value) {
    return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
  }

  /**
   * @param topic named in the message
   * @throws UndecodableRecordException if the value has no envelope, or is too large
   */
  static void check(String topic, byte[] value) throws UndecodableRecordException {
    if (value == null || value.length == 0) {
      throw new UndecodableRecordException(
          Code.EMPTY_VALUE, "value for " + topic + " is empty, an Avro record is expected");
    }
    if (value.length > TopicCodec.VALUE_BYTES_MAX) {
      throw new UndecodableRecordException(
          Code.OVERSIZED_VALUE,
          "value for %s has %d bytes, at most %d are expected"
              .formatted(topic, value.length, TopicCodec.VALUE_BYTES_MAX));
    }
    if (value[0] != MAGIC) {
      throw new UndecodableRecordException(
          Code.FOREIGN_MAGIC_BYTE,
          "value for %s begins with byte %d, 0 (Confluent wire format) is expected"
              .formatted(topic, value[0]));
    }
    if (value.length < ENVELOPE_BYTES) {
      throw new UndecodableRecordException(
          Code.TRUNCATED_VALUE,
          "value for %s has %d bytes, at least %d are expected"
              .formatted(topic, value.length, ENVELOPE_BYTES));
    }
  }
}
