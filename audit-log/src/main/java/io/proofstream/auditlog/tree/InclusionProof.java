package io.proofstream.auditlog.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * That a leaf stands at an index of a tree (RFC 9162, section 2.1.3).
 *
 * @param index of the leaf, 0 or more
 * @param size leaves of the tree
 * @param path sibling hashes, from the leaf up
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * @param index of the leaf, below {@code size}
   * @param size leaves of the tree
   * @param nodes the tree's perfect subtrees
   * @return the proof
   * @throws IOException if a subtree cannot be read
   */
  public static InclusionProof of(long index, long size, NodeSource nodes) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    List<Hash> path = new ArrayList<>();
    collect(index, 0, size, nodes, new Sha256(), path);
    return new InclusionProof(index, size, path);
  }

  private static void collect(
      long index, long from, long to, NodeSource nodes, Sha256 sha, List<Hash> path)
      throws IOException {
    if (to - from == 1) {
      return;
    }
    long split = from + TreeRoot.split(to - from);
    if (index < split) {
      collect(index, from, split, nodes, sha, path);
      path.add(TreeRoot.range(split, to, nodes, sha));
    } else {
      collect(index, split, to, nodes, sha, path);
      path.add(TreeRoot.range(from, split, nodes, sha));
    }
  }

  /**
   * Makes every check of RFC 9162, section 2.1.3.2: the index is in the tree, the path has the
   * exact length (no step is left when it ends, none lacks), and the root comes out.
   *
   * @param leaf hash of the leaf
   * @param root the tree's root
   * @throws InvalidProofException if one fails
   */
  public void verify(Hash leaf, Hash root) throws InvalidProofException {
    if (index < 0 || index >= size) {
      throw new InvalidProofException("leaf " + index + " is not in a tree of " + size);
    }
    Sha256 sha = new Sha256();
    long fn = index;
    long sn = size - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (sn == 0) {
        throw new InvalidProofException("the path of " + path.size() + " hashes is too long");
      }
      if ((fn & 1) == 1 || fn == sn) {
        hash = sha.node(sibling, hash);
        int skipped = fn == 0 ? 0 : Long.numberOfTrailingZeros(fn);
        fn >>>= skipped;
        sn >>>= skipped;
      } else {
        hash = sha.node(hash, sibling);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    if (sn != 0) {
      throw new InvalidProofException("the path of " + path.size() + " hashes is too short");
    }
    if (!hash.equals(root)) {
      throw new InvalidProofException("the path leads to root " + hash + ", not to " + root);
    }
  }
}
