package io.proofstream.auditlog.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * That a tree's first leaves are an older tree (RFC 9162, section 2.1.4).
 *
 * @param oldSize leaves of the older tree
 * @param newSize leaves of the newer, at least as many
 * @param path hashes of subtrees
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * @param oldSize leaves of the older tree, 0 to {@code newSize}
   * @param newSize leaves of the newer
   * @param nodes the newer tree's perfect subtrees
   * @return the proof; empty if one size is 0 or both are equal
   * @throws IOException if a subtree cannot be read
   */
  public static ConsistencyProof of(long oldSize, long newSize, NodeSource nodes)
      throws IOException {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException("a tree of " + newSize + " holds none of " + oldSize);
    }
    List<Hash> path = new ArrayList<>();
    if (oldSize > 0 && oldSize < newSize) {
      collect(oldSize, 0, newSize, true, nodes, new Sha256(), path);
    }
    return new ConsistencyProof(oldSize, newSize, path);
  }

  /** SUBPROOF of RFC 9162, section 2.1.4.1; {@code known}: the old root is this subtree's. */
  private static void collect(
      long old, long from, long to, boolean known, NodeSource nodes, Sha256 sha, List<Hash> path)
      throws IOException {
    if (old == to) {
      if (!known) {
        path.add(TreeRoot.range(from, to, nodes, sha));
      }
      return;
    }
    long split = from + TreeRoot.split(to - from);
    if (old <= split) {
      collect(old, from, split, known, nodes, sha, path);
      path.add(TreeRoot.range(split, to, nodes, sha));
    } else {
      collect(old, split, to, false, nodes, sha, path);
      path.add(TreeRoot.range(from, split, nodes, sha));
    }
  }

  /**
   * Makes every check of RFC 9162, section 2.1.4.2. Nothing is consistent with everything: from
   * size 0 the path is empty and the old root is the empty tree's.
   *
   * @param oldRoot root of the older tree
   * @param newRoot root of the newer
   * @throws InvalidProofException if a check fails
   */
  public void verify(Hash oldRoot, Hash newRoot) throws InvalidProofException {
    if (oldSize < 0 || oldSize > newSize) {
      throw new InvalidProofException("a tree of " + newSize + " holds none of " + oldSize);
    }
    if (oldSize == 0 || oldSize == newSize) {
      verifyTrivial(oldRoot, newRoot);
      return;
    }
    List<Hash> steps = new ArrayList<>(path);
    if (Long.bitCount(oldSize) == 1) {
      steps.add(0, oldRoot);
    }
    if (path.isEmpty()) {
      throw new InvalidProofException("the path is empty");
    }
    verifySteps(steps, oldRoot, newRoot);
  }

  private void verifyTrivial(Hash oldRoot, Hash newRoot) throws InvalidProofException {
    if (!path.isEmpty()) {
      throw new InvalidProofException("the path has " + path.size() + " hashes, none is expected");
    }
    if (!oldRoot.equals(oldSize == 0 ? TreeRoot.EMPTY : newRoot)) {
      throw new InvalidProofException("trees of " + oldSize + " and " + newSize + " differ");
    }
  }

  private void verifySteps(List<Hash> steps, Hash oldRoot, Hash newRoot)
      throws InvalidProofException {
    Sha256 sha = new Sha256();
    int skipped = Long.numberOfTrailingZeros(oldSize);
    long fn = (oldSize - 1) >>> skipped;
    long sn = (newSize - 1) >>> skipped;
    Hash oldHash = steps.get(0);
    Hash newHash = oldHash;
    for (Hash step : steps.subList(1, steps.size())) {
      if (sn == 0) {
        throw new InvalidProofException("the path of " + path.size() + " hashes is too long");
      }
      if ((fn & 1) == 1 || fn == sn) {
        oldHash = sha.node(step, oldHash);
        newHash = sha.node(step, newHash);
        int up = fn == 0 ? 0 : Long.numberOfTrailingZeros(fn);
        fn >>>= up;
        sn >>>= up;
      } else {
        newHash = sha.node(newHash, step);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    if (sn != 0) {
      throw new InvalidProofException("the path of " + path.size() + " hashes is too short");
    }
    if (!oldHash.equals(oldRoot) || !newHash.equals(newRoot)) {
      throw new InvalidProofException(
          "the path leads to roots %s and %s, not to %s and %s"
              .formatted(oldHash, newHash, oldRoot, newRoot));
    }
  }
}
