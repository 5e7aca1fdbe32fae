package io.proofstream.benchmarks.comparison;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** SHA-256 over records in their order, remembered where it is asked for. */
final class OrderedDigest {
  private static final int ABSENT = -1;

  private final MessageDigest digest;
  private final Set<Long> marks;
  private final Map<Long, String> remembered = new TreeMap<>();
  private long count;

  /**
   * @param marks after how many records it is remembered
   */
  OrderedDigest(Set<Long> marks) {
    this.marks = Set.copyOf(marks);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Adds a record.
   *
   * @param parts of it, each with its length, so that no two records give the same; may be null
   */
  void add(byte[]... parts) {
    for (byte[] part : parts) {
      int length = part == null ? ABSENT : part.length;
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
      if (part != null) {
        digest.update(part);
      }
    }
    count++;
    if (marks.contains(count)) {
      remembered.put(count, HexFormat.of().formatHex(soFar()));
    }
  }

  /** How many records were added. */
  long count() {
    return count;
  }

  /** In hexadecimal, over so many records; nothing where they were not so many, or no mark. */
  Optional<String> at(long mark) {
    return Optional.ofNullable(remembered.get(mark));
  }

  private byte[] soFar() {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }
}
