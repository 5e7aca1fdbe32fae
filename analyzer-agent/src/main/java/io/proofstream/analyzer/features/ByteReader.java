package io.proofstream.analyzer.features;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
  /** The first byte of every state record. */
  static final int FORMAT = 1;

  private final byte[] bytes;
  private int position;

  private ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a state record from its start.
   *
   * @throws IllegalStateException when it is of another format
   */
  static ByteReader ofRecord(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    int format = reader.octet();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "state record of format " + format + ", " + FORMAT + " is expected");
    }
    return reader;
  }

  int octet() {
    return bytes[position++] & 0xFF;
  }

  long unsigned() {
    long first = bytes[position++];
    return first >= 0 ? first : unsignedRest(first & 0x7F);
  }

  private long unsignedRest(long lowest) {
    long value = lowest;
    int shift = 7;
    long next;
    do {
      next = bytes[position++];
      value |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  byte[] raw(int length) {
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  byte[] blob() {
    return raw((int) unsigned());
  }

  String text() {
    return new String(blob(), StandardCharsets.UTF_8);
  }
}
