package io.proofstream.auditlog.content;

import io.proofstream.auditlog.tree.Hash;

/**
 * CIDv1 of a SHA-256: version 1, codec raw (0x55), multihash sha2-256 (0x12) of 32 bytes (0x20), in
 * multibase base32 lower case without padding (prefix {@code b}).
 */
public final class ContentId {
  private static final byte[] PREFIX = {0x01, 0x55, 0x12, 0x20};
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 5;

  /** Length of the text. */
  public static final int CHARACTERS =
      1 + ((PREFIX.length + Hash.BYTES) * Byte.SIZE + BITS - 1) / BITS;

  private ContentId() {}

  /**
   * @param hash SHA-256 of the content
   * @return the content's name, {@link #CHARACTERS} characters
   */
  public static String of(Hash hash) {
    byte[] bytes = new byte[PREFIX.length + Hash.BYTES];
    System.arraycopy(PREFIX, 0, bytes, 0, PREFIX.length);
    hash.copyTo(bytes, PREFIX.length);
    StringBuilder text = new StringBuilder(CHARACTERS).append('b');
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += BITS) {
      text.append(ALPHABET.charAt(group(bytes, bit)));
    }
    return text.toString();
  }

  private static int group(byte[] bytes, int bit) {
    int at = bit / Byte.SIZE;
    int next = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
    int pair = (bytes[at] & 0xFF) << Byte.SIZE | next;
    return pair >>> (2 * Byte.SIZE - BITS - bit % Byte.SIZE) & 0x1F;
  }
}
