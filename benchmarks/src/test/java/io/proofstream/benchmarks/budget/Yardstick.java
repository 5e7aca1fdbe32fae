package io.proofstream.benchmarks.budget;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongSupplier;

/** Work that nobody changes. */
final class Yardstick {
  static final int HASHES = 2_000;
  private static final int BYTES = 4_096;

  private final MessageDigest digest;
  private final byte[] block = new byte[BYTES];

  Yardstick() throws NoSuchAlgorithmException {
    this.digest = MessageDigest.getInstance("SHA-256");
  }

  /** The time of so many hashes, each of the one before and zeros. */
  long nanos(LongSupplier clock) {
    long start = clock.getAsLong();
    for (int i = 0; i < HASHES; i++) {
      byte[] hash = digest.digest(block);
      System.arraycopy(hash, 0, block, 0, hash.length);
    }
    return clock.getAsLong() - start;
  }
}
