package io.proofstream.auditlog.tile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 entries in one file, each after its length as two bytes, big-endian. */
public final class EntryBundle {
  /** Longest entry that a bundle can hold. */
  public static final int ENTRY_BYTES_MAX = 0xFFFF;

  private static final int LENGTH_BYTES = 2;

  private EntryBundle() {}

  /**
   * @param entries each at most {@value #ENTRY_BYTES_MAX} bytes
   * @return the bundle's bytes
   */
  public static byte[] encode(List<byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > ENTRY_BYTES_MAX) {
        throw new IllegalArgumentException(
            "an entry of %,d bytes; at most %,d fit".formatted(entry.length, ENTRY_BYTES_MAX));
      }
      out.write(entry.length >>> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /**
   * @param bundle a bundle's bytes
   * @param count entries it must hold
   * @return the entries
   * @throws IllegalArgumentException if it holds fewer, more, or ends within one
   */
  public static List<byte[]> decode(byte[] bundle, int count) {
    checkEnd(bundle, ends(bundle, count));
    return decodeFirst(bundle, count);
  }

  /**
   * @param bundle a bundle's bytes
   * @param ends of its entries
   * @throws IllegalArgumentException if more follows
   */
  public static void checkEnd(byte[] bundle, int[] ends) {
    int bytes = ends.length == 0 ? 0 : ends[ends.length - 1];
    if (bytes != bundle.length) {
      throw new IllegalArgumentException(
          "%,d bytes follow entry %d of %d"
              .formatted(bundle.length - bytes, ends.length, ends.length));
    }
  }

  /**
   * @param bundle a bundle's bytes
   * @param count entries wanted, from the first; more may follow
   * @return those entries
   * @throws IllegalArgumentException if it holds fewer
   */
  public static List<byte[]> decodeFirst(byte[] bundle, int count) {
    int[] ends = ends(bundle, count);
    List<byte[]> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(Arrays.copyOfRange(bundle, start(ends, i), ends[i]));
    }
    return entries;
  }

  /**
   * @param ends of a bundle's entries
   * @param i an entry's number in it
   * @return where that entry starts
   */
  public static int start(int[] ends, int i) {
    return LENGTH_BYTES + (i == 0 ? 0 : ends[i - 1]);
  }

  /**
   * @param bundle a bundle's bytes
   * @param count entries wanted, from the first; more may follow
   * @return where each of them ends in the bundle
   * @throws IllegalArgumentException if it holds fewer
   */
  public static int[] ends(byte[] bundle, int count) {
    int[] ends = new int[count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (bundle.length - at < LENGTH_BYTES) {
        throw new IllegalArgumentException("the bundle ends before entry " + i + " of " + count);
      }
      int length = (bundle[at] & 0xFF) << 8 | (bundle[at + 1] & 0xFF);
      at += LENGTH_BYTES;
      if (bundle.length - at < length) {
        throw new IllegalArgumentException("the bundle ends within entry " + i + " of " + count);
      }
      at += length;
      ends[i] = at;
    }
    return ends;
  }
}
