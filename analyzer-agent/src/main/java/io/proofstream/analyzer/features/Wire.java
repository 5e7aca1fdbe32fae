package io.proofstream.analyzer.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Compact encoding of state: numbers of variable length (7 bits a byte, zigzag), UTF-8 text. */
final class Wire {
  private static final int SEVEN = 7;
  private static final int MASK = 0x7f;
  private static final int MORE = 0x80;

  private Wire() {}

  /** Writes to a growing array. */
  static final class Writer {
    private byte[] bytes = new byte[256];
    private int length;

    Writer number(long value) {
      long rest = (value << 1) ^ (value >> 63);
      while ((rest & ~MASK) != 0) {
        octet((int) (rest & MASK) | MORE);
        rest >>>= SEVEN;
      }
      octet((int) rest);
      return this;
    }

    Writer text(String value) {
      return octets(value.getBytes(UTF_8));
    }

    Writer octets(byte[] value) {
      number(value.length);
      reserve(value.length);
      System.arraycopy(value, 0, bytes, length, value.length);
      length += value.length;
      return this;
    }

    byte[] done() {
      return Arrays.copyOf(bytes, length);
    }

    private void octet(int value) {
      reserve(1);
      bytes[length++] = (byte) value;
    }

    private void reserve(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
      }
    }
  }

  /** Reads what a {@link Writer} wrote. */
  static final class Reader {
    private final byte[] bytes;
    private int position;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean atEnd() {
      return position == bytes.length;
    }

    long number() {
      long rest = 0;
      int shift = 0;
      byte octet;
      do {
        octet = bytes[position++];
        rest |= (long) (octet & MASK) << shift;
        shift += SEVEN;
      } while (octet < 0);
      return (rest >>> 1) ^ -(rest & 1);
    }

    int count() {
      return Math.toIntExact(number());
    }

    String text() {
      int size = count();
      String value = new String(bytes, position, size, UTF_8);
      position += size;
      return value;
    }

    byte[] octets() {
      int size = count();
      byte[] value = Arrays.copyOfRange(bytes, position, position + size);
      position += size;
      return value;
    }
  }
}
