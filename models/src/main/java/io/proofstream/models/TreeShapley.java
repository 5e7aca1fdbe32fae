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
  private final FeaturePaths paths;

  /**
   * @param row that is explained
   * @param depth of the deepest tree
   * @param contributions receives the sums
   */
  TreeShapley(float[] row, int depth, double[] contributions) {
    this.row = row;
    this.paths = new FeaturePaths(depth);
    this.contributions = contributions;
  }

  void add(Tree tree) {
    descend(tree, 0, 0, 0, 1, 1, FeaturePaths.NONE);
  }

  /**
   * @param level of the node below the root
   * @param above length of the path to the node's parent
   * @param zero share of the training rows that come from the parent to the node
   * @param one 1 if the row itself does, else 0
   * @param feature that the parent splits on
   */
  private void descend(
      Tree tree, int node, int level, int above, double zero, double one, int feature) {
    paths.extend(level, above, zero, one, feature);
    int length = above + 1;
    if (tree.isLeaf(node)) {
      paths.attribute(level, length, tree.value()[node], contributions);
      return;
    }
    int split = tree.feature()[node];
    double zeroBefore = 1;
    double oneBefore = 1;
    int earlier = paths.indexOf(level, length, split);
    if (earlier != FeaturePaths.NONE) {
      zeroBefore = paths.zero(level, earlier);
      oneBefore = paths.one(level, earlier);
      paths.unwind(level, length, earlier);
      length--;
    }
    int hot = tree.next(node, row);
    int cold = hot == tree.left()[node] ? tree.right()[node] : tree.left()[node];
    descend(tree, hot, level + 1, length, zeroBefore * tree.share(node, hot), oneBefore, split);
    descend(tree, cold, level + 1, length, zeroBefore * tree.share(node, cold), 0, split);
  }
}
