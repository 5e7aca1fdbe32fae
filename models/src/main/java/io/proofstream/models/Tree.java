package io.proofstream.models;

/**
 * One regression tree as flat arrays; node 0 is its root. A split sends a value below its threshold
 * to the left, any other to the right, and a missing one where the node says. Immutable.
 *
 * <p>Values and thresholds are floats, as they were in training: a double that is a hair below a
 * threshold rounds to it, and the tree learned what happens to rounded values.
 */
@SuppressWarnings("ArrayRecordComponent") // A tree is never compared.
public record Tree(
    int[] feature, float[] value, int[] left, int[] right, boolean[] missingLeft, double[] cover) {
  /** In {@code feature}: the node is a leaf, and {@code value} what it adds to the margin. */
  public static final int LEAF = -1;

  /**
   * @param feature index of the feature that a node splits on, or {@link #LEAF}
   * @param value a split's threshold, a leaf's value; finite
   * @param left index of a split's left child, above its own
   * @param right index of a split's right child, above its own
   * @param missingLeft whether a split sends a missing value to the left
   * @param cover weight of the training rows that came to a node, above 0
   * @throws IllegalArgumentException if the arrays are not one tree; the message names the node
   */
  public Tree {
    int nodes = feature.length;
    if (nodes == 0
        || value.length != nodes
        || left.length != nodes
        || right.length != nodes
        || missingLeft.length != nodes
        || cover.length != nodes) {
      throw new IllegalArgumentException("a tree's arrays have one length, 1 or more");
    }
    int[] parents = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      require(Float.isFinite(value[node]), node, "its value is not a finite number");
      require(cover[node] > 0 && cover[node] < 1e300, node, "its cover is not above 0");
      if (feature[node] != LEAF) {
        require(feature[node] >= 0, node, "a feature of negative index");
        require(left[node] > node && left[node] < nodes, node, "its left child is not below it");
        require(right[node] > node && right[node] < nodes, node, "its right child is not below it");
        parents[left[node]]++;
        parents[right[node]]++;
      }
    }
    for (int node = 1; node < nodes; node++) {
      require(parents[node] == 1, node, "it has " + parents[node] + " parents");
    }
  }

  private static void require(boolean condition, int node, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException("node " + node + ": " + otherwise);
    }
  }

  /** The child that a row goes to from a split. */
  int next(int node, float[] row) {
    float x = row[feature[node]];
    boolean toLeft = Float.isNaN(x) ? missingLeft[node] : x < value[node];
    return toLeft ? left[node] : right[node];
  }

  boolean isLeaf(int node) {
    return feature[node] == LEAF;
  }

  /** Splits on the longest way from the root to a leaf. */
  int depth() {
    int[] depth = new int[feature.length];
    int deepest = 0;
    for (int node = 0; node < feature.length; node++) {
      if (!isLeaf(node)) {
        depth[left[node]] = depth[node] + 1;
        depth[right[node]] = depth[node] + 1;
      }
      deepest = Math.max(deepest, depth[node]);
    }
    return deepest;
  }

  /** The leaves' mean over the training rows: each split's share by its children's covers. */
  double expected() {
    double[] mean = new double[feature.length];
    for (int node = feature.length - 1; node >= 0; node--) {
      mean[node] =
          isLeaf(node)
              ? value[node]
              : share(node, left[node]) * mean[left[node]]
                  + share(node, right[node]) * mean[right[node]];
    }
    return mean[0];
  }

  /** Which part of the training rows at a split went to one of its children. */
  double share(int node, int child) {
    return cover[child] / (cover[left[node]] + cover[right[node]]);
  }

  /** The greatest index of a feature that it splits on, -1 if it is a single leaf. */
  public int greatestFeature() {
    int greatest = LEAF;
    for (int index : feature) {
      greatest = Math.max(greatest, index);
    }
    return greatest;
  }
}
