package io.proofstream.analyzer.features;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the fields of a state record one after another. */
final class ByteWriter {
  private static final int VARINT_BYTES_MAX = 10;

  private byte[] bytes;
  private int size;

  ByteWriter(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  ByteWriter octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Seven bits a byte, lowest first, as in Protocol Buffers; best for small numbers from 0. */
  ByteWriter unsigned(long value) {
    room(VARINT_BYTES_MAX);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Zigzag, for numbers that may be negative. */
  ByteWriter signed(long value) {
    return unsigned((value << 1) ^ (value >> 63));
  }

  ByteWriter raw(byte[] value) {
    return raw(value, value.length);
  }

  /** What another has written so far. */
  ByteWriter raw(ByteWriter other) {
    return raw(other.bytes, other.size);
  }

  private ByteWriter raw(byte[] value, int length) {
    room(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
    return this;
  }

  ByteWriter blob(byte[] value) {
    return unsigned(value.length).raw(value);
  }

  ByteWriter text(String value) {
    return blob(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes written so far. */
  int size() {
    return size;
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
