package io.proofstream.auditlog.tree;

import java.io.IOException;

/** Hashes of ranges of a tree's leaves (RFC 9162, section 2.1.1). */
public final class TreeRoot {
  /** Root of the tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY = new Sha256().digest(new byte[0]);

  private TreeRoot() {}

  /**
   * @param size leaves of the tree, 0 or more
   * @param nodes its perfect subtrees
   * @return its root
   * @throws IOException if a subtree cannot be read
   */
  public static Hash of(long size, NodeSource nodes) throws IOException {
    return size == 0 ? EMPTY : range(0, size, nodes, new Sha256());
  }

  /** Hash of the leaves from {@code from} to before {@code to}, as a tree of their own. */
  static Hash range(long from, long to, NodeSource nodes, Sha256 sha) throws IOException {
    long size = to - from;
    if (Long.bitCount(size) == 1) {
      return nodes.node(Long.numberOfTrailingZeros(size), from / size);
    }
    long split = from + split(size);
    return sha.node(range(from, split, nodes, sha), range(split, to, nodes, sha));
  }

  /** The largest power of two below {@code size}, which is 2 or more. */
  static long split(long size) {
    return Long.highestOneBit(size - 1);
  }
}
