package io.proofstream.auditlog.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 9162, section 2.1, written down as they stand, to compare with. */
public final class ReferenceTree implements NodeSource {
  private final List<Hash> leaves;
  private final Sha256 sha = new Sha256();

  public ReferenceTree(List<Hash> leaves) {
    this.leaves = List.copyOf(leaves);
  }

  /** A tree of the leaves "0", "1", and so on. */
  public static ReferenceTree counting(int size) {
    Sha256 sha = new Sha256();
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(sha.leaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
    }
    return new ReferenceTree(leaves);
  }

  public Hash leaf(long index) {
    return leaves.get((int) index);
  }

  public Hash root(int size) {
    return size == 0 ? sha.digest(new byte[0]) : root(leaves.subList(0, size));
  }

  private Hash root(List<Hash> part) {
    if (part.size() == 1) {
      return part.get(0);
    }
    int split = 1;
    while (split * 2 < part.size()) {
      split *= 2;
    }
    return sha.node(root(part.subList(0, split)), root(part.subList(split, part.size())));
  }

  @Override
  public Hash node(int height, long index) {
    int from = (int) (index << height);
    return root(leaves.subList(from, from + (1 << height)));
  }
}
