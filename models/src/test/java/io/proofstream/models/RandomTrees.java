package io.proofstream.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees and rows to test with, from a seed. */
final class RandomTrees {
  private final Random random;
  private final int features;
  private final List<Integer> feature = new ArrayList<>();
  private final List<Integer> left = new ArrayList<>();
  private final List<Integer> right = new ArrayList<>();

  RandomTrees(Random random, int features) {
    this.random = random;
    this.features = features;
  }

  Tree tree(int depthMax) {
    feature.clear();
    left.clear();
    right.clear();
    grow(depthMax);
    int nodes = feature.size();
    float[] value = new float[nodes];
    boolean[] missingLeft = new boolean[nodes];
    double[] cover = new double[nodes];
    for (int node = nodes - 1; node >= 0; node--) {
      value[node] = (float) random.nextGaussian();
      missingLeft[node] = random.nextBoolean();
      cover[node] =
          feature.get(node) == Tree.LEAF
              ? 1 + random.nextInt(50)
              : cover[left.get(node)] + cover[right.get(node)];
    }
    return new Tree(ints(feature), value, ints(left), ints(right), missingLeft, cover);
  }

  private int grow(int depthLeft) {
    int node = feature.size();
    boolean leaf = depthLeft == 0 || random.nextInt(5) == 0;
    feature.add(leaf ? Tree.LEAF : random.nextInt(features));
    left.add(0);
    right.add(0);
    if (!leaf) {
      left.set(node, grow(depthLeft - 1));
      right.set(node, grow(depthLeft - 1));
    }
    return node;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A row with a missing value now and then. */
  float[] row() {
    float[] row = new float[features];
    for (int i = 0; i < features; i++) {
      row[i] = random.nextInt(8) == 0 ? Float.NaN : (float) random.nextGaussian();
    }
    return row;
  }
}
