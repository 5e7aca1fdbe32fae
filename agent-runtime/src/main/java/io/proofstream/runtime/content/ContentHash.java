package io.proofstream.runtime.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash that names content here: SHA-256 (FIPS 180-4), the JDK's. */
public final class ContentHash {
  private ContentHash() {}

  /** A new digest; it may be used again after {@code digest()}, by one thread. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * @param content any bytes
   * @return their hash, 32 bytes
   */
  public static byte[] of(byte[] content) {
    return digest().digest(content);
  }
}
