package io.proofstream.models;

/**
 * Adds up the exact Shapley values of one row over trees, in time O(leaves · depth²) each:
 * Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree Ensembles"
 * (2018), algorithm 2. The value of a set of features is the tree's expectation where splits on
 * other features send a row both ways, weighed by the training rows that went there.
 */
final class TreeShapley {
  private final float[] row;
  private final double[] contributions;

  /**
   * @param row that is explained
   * @param contributions receives the sums
   */
  TreeShapley(float[] row, double[] contributions) {
    this.row = row;
    this.contributions = contributions;
  }

  void add(Tree tree) {
    descend(tree, 0, new FeaturePath(tree.depth() + 1), 1, 1, FeaturePath.NONE);
  }

  /**
   * @param above features on the way to the node's parent
   * @param zero share of the training rows that come from the parent to the node
   * @param one 1 if the row itself does, else 0
   * @param feature that the parent splits on
   */
  private void descend(
      Tree tree, int node, FeaturePath above, double zero, double one, int feature) {
    FeaturePath path = above.extended(zero, one, feature);
    if (tree.isLeaf(node)) {
      path.attribute(tree.value()[node], contributions);
      return;
    }
    int split = tree.feature()[node];
    double zeroBefore = 1;
    double oneBefore = 1;
    int earlier = path.indexOf(split);
    if (earlier > 0) {
      zeroBefore = path.zero(earlier);
      oneBefore = path.one(earlier);
      path = path.without(earlier);
    }
    int hot = tree.next(node, row);
    int cold = hot == tree.left()[node] ? tree.right()[node] : tree.left()[node];
    descend(tree, hot, path, zeroBefore * tree.share(node, hot), oneBefore, split);
    descend(tree, cold, path, zeroBefore * tree.share(node, cold), 0, split);
  }
}
