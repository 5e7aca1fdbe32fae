package io.proofstream.auditlog.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 with the domain separation of RFC 9162, section 2.1.1: a leaf's hash starts with 0x00, a
 * node's with 0x01. The JDK's implementation uses the processor's SHA instructions. Not
 * thread-safe: one instance a thread.
 */
public final class Sha256 {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest digest;
  private final byte[] node = new byte[1 + 2 * Hash.BYTES];

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    node[0] = NODE;
  }

  /** SHA-256 of the bytes. */
  public Hash digest(byte[] bytes) {
    return Hash.owning(digest.digest(bytes));
  }

  /** SHA-256 of a part of the bytes. */
  public Hash digest(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return Hash.owning(digest.digest());
  }

  /**
   * SHA-256 of a part of the bytes, where it is wanted.
   *
   * @param target receives {@value Hash#BYTES} bytes
   * @param at where
   */
  public void digest(byte[] bytes, int offset, int length, byte[] target, int at) {
    digest.update(bytes, offset, length);
    digestTo(target, at);
  }

  /** SHA-256 of two parts of one array, one after the other, where it is wanted. */
  public void digest(
      byte[] bytes, int offset, int length, int offset2, int length2, byte[] target, int at) {
    digest.update(bytes, offset, length);
    digest(bytes, offset2, length2, target, at);
  }

  private void digestTo(byte[] target, int at) {
    try {
      digest.digest(target, at, Hash.BYTES);
    } catch (DigestException e) {
      throw new IllegalArgumentException("no room for a hash at " + at, e);
    }
  }

  /** SHA-256 of two byte strings, one after the other. */
  public Hash digest(byte[] first, byte[] second) {
    digest.update(first);
    return digest(second);
  }

  /** SHA-256 of two parts of one array, one after the other. */
  public Hash digest(byte[] bytes, int offset, int length, int offset2, int length2) {
    digest.update(bytes, offset, length);
    return digest(bytes, offset2, length2);
  }

  /** Hash of a leaf that holds these bytes. */
  public Hash leaf(byte[] data) {
    return leaf(data, 0, data.length);
  }

  /** Hash of a leaf that holds a part of these bytes. */
  public Hash leaf(byte[] bytes, int offset, int length) {
    digest.update(LEAF);
    return digest(bytes, offset, length);
  }

  /** Hash of the node over two subtrees. */
  public Hash node(Hash left, Hash right) {
    left.copyTo(node, 1);
    right.copyTo(node, 1 + Hash.BYTES);
    return digest(node);
  }
}
