package io.proofstream.collector.source;

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
    return first == MAGIC_1 && second == MAGIC_2 ? new GZIPInputStream(input, BUFFER_BYTES) : input;
  }
}
