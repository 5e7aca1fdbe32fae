package io.proofstream.models;

import java.util.List;

/**
 * Trees laid out for the walk of a row from root to leaf: a node is four numbers side by side, so
 * that a step of the walk touches one line of the processor's cache.
 */
public final class FlatTrees {
  private static final int NODE = 4;
  private static final int VALUE = 1;
  private static final int CHILDREN = 2;
  private static final int LEAF = -1;
  private static final int MISSING_LEFT = 1;

  /** For each node twice its feature, and one more where a missing value goes left, or LEAF. */
  private final int[] nodes;

  private final int[] roots;

  /**
   * @param trees in the order in which they are summed up
   */
  public FlatTrees(List<Tree> trees) {
    this.roots = new int[trees.size()];
    this.nodes = new int[NODE * trees.stream().mapToInt(tree -> tree.feature().length).sum()];
    int next = 0;
    for (int i = 0; i < roots.length; i++) {
      roots[i] = next;
      next = add(trees.get(i), next);
    }
  }

  private int add(Tree tree, int root) {
    int at = root;
    for (int node = 0; node < tree.feature().length; node++) {
      boolean leaf = tree.isLeaf(node);
      int missing = tree.missingLeft()[node] ? MISSING_LEFT : 0;
      nodes[at] = leaf ? LEAF : 2 * tree.feature()[node] + missing;
      nodes[at + VALUE] = Float.floatToRawIntBits(tree.value()[node]);
      nodes[at + CHILDREN] = leaf ? 0 : root + NODE * tree.left()[node];
      nodes[at + CHILDREN + 1] = leaf ? 0 : root + NODE * tree.right()[node];
      at += NODE;
    }
    return at;
  }

  /**
   * The leaves that a row comes to, added up tree by tree.
   *
   * @param base what they are added to
   * @param row one value for each feature, NaN where it is missing
   */
  public float sum(float base, float[] row) {
    float sum = base;
    for (int root : roots) {
      sum += leaf(root, row);
    }
    return sum;
  }

  private float leaf(int root, float[] row) {
    int at = root;
    int split = nodes[at];
    while (split != LEAF) {
      float x = row[split >>> 1];
      int right = x < Float.intBitsToFloat(nodes[at + VALUE]) ? 0 : 1;
      if (Float.isNaN(x)) {
        right = 1 - (split & MISSING_LEFT);
      }
      at = nodes[at + CHILDREN + right];
      split = nodes[at];
    }
    return Float.intBitsToFloat(nodes[at + VALUE]);
  }
}
