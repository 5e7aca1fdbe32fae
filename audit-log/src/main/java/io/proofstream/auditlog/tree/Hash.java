package io.proofstream.auditlog.tree;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 digest, immutable. */
public final class Hash {
  /** Length of a digest. */
  public static final int BYTES = 32;

  /** Thirty-two zero bytes. */
  public static final Hash ZERO = new Hash(new byte[BYTES]);

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @param bytes {@value #BYTES} bytes, copied
   * @return the digest
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static Hash of(byte[] bytes) {
    return owning(bytes.clone());
  }

  /**
   * @param bytes {@value #BYTES} bytes that the caller gives away and does not change
   * @return the digest
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static Hash owning(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a SHA-256 hash has " + BYTES + " bytes, not " + bytes.length);
    }
    return new Hash(bytes);
  }

  /**
   * @param bytes holds the digest
   * @param offset where it starts
   * @return the digest
   */
  public static Hash copyOf(byte[] bytes, int offset) {
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
  }

  /**
   * @param buffer the digest is its next {@value #BYTES} bytes
   * @return the digest
   */
  public static Hash read(ByteBuffer buffer) {
    byte[] bytes = new byte[BYTES];
    buffer.get(bytes);
    return new Hash(bytes);
  }

  /**
   * @param target receives {@value #BYTES} bytes
   */
  public void write(ByteBuffer target) {
    target.put(bytes);
  }

  /**
   * @param target receives {@value #BYTES} bytes
   * @param offset where
   */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, BYTES);
  }

  /**
   * @param other holds {@value #BYTES} bytes from {@code offset}
   * @param offset where they start
   * @return whether they are this digest
   */
  public boolean matches(byte[] other, int offset) {
    return Arrays.equals(bytes, 0, BYTES, other, offset, offset + BYTES);
  }

  /** A copy of the digest. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Standard base64 with padding. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Lower-case hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
