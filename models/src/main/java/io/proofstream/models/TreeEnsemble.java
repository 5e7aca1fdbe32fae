package io.proofstream.models;

import java.util.List;

/**
 * Gradient-boosted trees: the margin of a row is a base and one leaf of each tree. Immutable and
 * safe for use by several threads.
 *
 * <p>Sums are floats, tree by tree, as the training library's predictor adds them, so that both
 * give the same bits.
 */
public final class TreeEnsemble implements Scorer {
  /** More trees than any useful model here has; bounds what a foreign one can cost. */
  static final int TREES_MAX = 5_000;

  /** So many of them still have a finite sum. */
  static final float VALUE_MAX = 1e30f;

  /** Splits one below the other; a contribution's cost grows with its square. */
  static final int DEPTH_MAX = 32;

  private final int features;
  private final float baseMargin;
  private final List<Tree> trees;
  private final FlatTrees flat;
  private final double expected;
  private final int depth;

  /**
   * @param features length of a row, 1 or more
   * @param baseMargin what the leaves are added to
   * @param trees in the order of training
   * @throws IllegalArgumentException if a tree splits on a feature that a row does not have, or a
   *     limit is exceeded
   */
  public TreeEnsemble(int features, float baseMargin, List<Tree> trees) {
    if (trees.size() > TREES_MAX) {
      throw new IllegalArgumentException(trees.size() + " trees, at most " + TREES_MAX);
    }
    requireSummable(baseMargin, "the base");
    for (int i = 0; i < trees.size(); i++) {
      for (float value : trees.get(i).value()) {
        requireSummable(value, "a value of tree " + i);
      }
      if (trees.get(i).greatestFeature() >= features) {
        throw new IllegalArgumentException(
            "tree %d splits on feature %d, a row has %d"
                .formatted(i, trees.get(i).greatestFeature(), features));
      }
      if (trees.get(i).depth() > DEPTH_MAX) {
        throw new IllegalArgumentException("tree " + i + " is deeper than " + DEPTH_MAX);
      }
    }
    this.features = features;
    this.baseMargin = baseMargin;
    this.trees = List.copyOf(trees);
    this.flat = new FlatTrees(this.trees);
    this.depth = trees.stream().mapToInt(Tree::depth).max().orElse(0);
    this.expected = baseMargin + trees.stream().mapToDouble(Tree::expected).sum();
  }

  private static void requireSummable(float value, String what) {
    if (!(Math.abs(value) <= VALUE_MAX)) {
      throw new IllegalArgumentException(
          "%s is %s, expected is a number within ±%s".formatted(what, value, VALUE_MAX));
    }
  }

  @Override
  public int features() {
    return features;
  }

  float baseMargin() {
    return baseMargin;
  }

  List<Tree> trees() {
    return trees;
  }

  /** Whether trees are not too many or too deep for their contributions to be computed. */
  public static boolean takes(List<Tree> trees) {
    return trees.size() <= TREES_MAX && trees.stream().allMatch(tree -> tree.depth() <= DEPTH_MAX);
  }

  /** The margin of a row nothing is known of: the mean over the training rows. */
  public double expectedMargin() {
    return expected;
  }

  @Override
  public float margin(float[] row) {
    return flat.sum(baseMargin, row);
  }

  /**
   * How much each feature moved a row's margin away from {@link #expectedMargin}: the exact Shapley
   * values over the trees' own paths. Costs a hundred times a {@link #margin}, so it is for the
   * decisions that somebody looks at.
   *
   * @param row one value for each feature, NaN where it is missing
   * @return a value for each feature; with the expected margin they sum to the margin
   */
  public double[] contributions(float[] row) {
    double[] contributions = new double[features];
    TreeShapley shapley = new TreeShapley(row, depth, contributions);
    trees.forEach(shapley::add);
    return contributions;
  }
}
