package io.proofstream.collector.http;

import io.proofstream.runtime.content.ContentHash;
import java.nio.ByteBuffer;

/** A SHA-256 as a small key of maps. */
record Fingerprint(long first, long second, long third, long fourth) {
  /**
   * @param sha256 32 bytes
   */
  static Fingerprint of(byte[] sha256) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256);
    return new Fingerprint(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /**
   * @param value a record's value
   * @return what the analyzer's outcome says of it
   */
  static Fingerprint ofValue(byte[] value) {
    return of(ContentHash.of(value));
  }
}
