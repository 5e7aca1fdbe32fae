package io.proofstream.collector.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Recognises gzip by its first two bytes (RFC 1952), whatever a file's name says. */
final class Decompression {
  private static final int MAGIC_1 = 0x1F;
  private static final int MAGIC_2 = 0x8B;
  private static final int BUFFER_BYTES = 65_536;

  private Decompression() {}

  /**
   * @param raw bytes as they lie in the file
   * @return the same, uncompressed
   */
  static InputStream of(InputStream raw) throws IOException {
    PushbackInputStream input = new PushbackInputStream(raw, 2);
    int first = input.read();
    if (first < 0) {
      return input;
    }
    int second = input.read();
    if (second >= 0) {
      input.unread(second);
    }
    input.unread(first);
    return first == MAGIC_1 && second == MAGIC_2 ? unpacked(input) : input;
  }

  private static InputStream unpacked(InputStream packed) throws IOException {
    try {
      return new Unpacked(packed);
    } catch (EOFException e) {
      throw early(e);
    }
  }

  /** The JDK says nothing at all where a header or trailer is cut. */
  private static EOFException early(EOFException cause) {
    EOFException told = new EOFException("ends within its gzip compression");
    told.initCause(cause);
    return told;
  }

  private static final class Unpacked extends GZIPInputStream {
    Unpacked(InputStream packed) throws IOException {
      super(packed, BUFFER_BYTES);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return super.read(target, offset, length);
      } catch (EOFException e) {
        throw early(e);
      }
    }
  }
}
