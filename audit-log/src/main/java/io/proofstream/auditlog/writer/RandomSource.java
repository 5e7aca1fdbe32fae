package io.proofstream.auditlog.writer;

/** Where salts and a new key come from; {@code new SecureRandom()::nextBytes} outside tests. */
@FunctionalInterface
public interface RandomSource {
  /**
   * @param bytes all of it is overwritten with random bytes
   */
  void nextBytes(byte[] bytes);
}
