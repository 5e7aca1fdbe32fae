package io.proofstream.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  private static final int FEATURES = 5;

  private static final long SEED = System.currentTimeMillis();
  private final RandomTrees trees = new RandomTrees(new Random(SEED), FEATURES);

  @BeforeAll
  static void tellTheSeed() {
    System.out.println("TreeEnsembleTest seed " + SEED);
  }

  /** Below 1 left, else right; missing right; one leaf twice the other's cover. */
  private static Tree stump() {
    return new Tree(
        new int[] {0, Tree.LEAF, Tree.LEAF},
        new float[] {1, -2, 4},
        new int[] {1, 0, 0},
        new int[] {2, 0, 0},
        new boolean[3],
        new double[] {3, 2, 1});
  }

  private static TreeEnsemble ensemble(Tree... of) {
    return new TreeEnsemble(FEATURES, 0.5f, List.of(of));
  }

  private static float[] row(float first) {
    float[] row = new float[FEATURES];
    row[0] = first;
    return row;
  }

  @Test
  void aValueBelowTheThresholdGoesLeftAndTheThresholdItselfRight() {
    assertThat(ensemble(stump()).margin(row(Math.nextDown(1f)))).isEqualTo(-1.5f);
    assertThat(ensemble(stump()).margin(row(1f))).isEqualTo(4.5f);
  }

  @Test
  void aMissingValueGoesWhereTheSplitSays() {
    assertThat(ensemble(stump()).margin(row(Float.NaN))).isEqualTo(4.5f);
  }

  @Test
  void theExpectedMarginWeighsLeavesByTheirTrainingRows() {
    assertThat(ensemble(stump()).expectedMargin()).isEqualTo(0.5);
  }

  @Test
  void aContributionIsTheWholeMoveWhereOneFeatureDecides() {
    assertThat(ensemble(stump()).contributions(row(0))).containsExactly(-2, 0, 0, 0, 0);
  }

  @Test
  void contributionsAreTheShapleyValuesByTheirDefinition() {
    for (int i = 0; i < 200; i++) {
      Tree tree = trees.tree(1 + i % 6);
      float[] row = trees.row();
      double[] byDefinition =
          IntStream.range(0, FEATURES).mapToDouble(f -> shapley(tree, row, f)).toArray();
      assertThat(ensemble(tree).contributions(row))
          .as("tree %d", i)
          .containsExactly(byDefinition, within(1e-9));
    }
  }

  private static double shapley(Tree tree, float[] row, int feature) {
    double sum = 0;
    for (int others = 0; others < 1 << FEATURES; others++) {
      if ((others >> feature & 1) == 0) {
        int size = Integer.bitCount(others);
        double weight = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
        sum +=
            weight
                * (expected(tree, 0, row, others | 1 << feature) - expected(tree, 0, row, others));
      }
    }
    return sum;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  private static double expected(Tree tree, int node, float[] row, int known) {
    if (tree.isLeaf(node)) {
      return tree.value()[node];
    }
    if ((known >> tree.feature()[node] & 1) == 1) {
      return expected(tree, tree.next(node, row), row, known);
    }
    int left = tree.left()[node];
    int right = tree.right()[node];
    return tree.share(node, left) * expected(tree, left, row, known)
        + tree.share(node, right) * expected(tree, right, row, known);
  }

  /** What is decided again is compared byte by byte, so a faster way has to round alike. */
  @Test
  void contributionsAreTheSameToTheBitInEveryVersion() throws Exception {
    RandomTrees fixed = new RandomTrees(new Random(1), FEATURES);
    ByteBuffer bits = ByteBuffer.allocate(400 * FEATURES * Double.BYTES);
    for (int i = 0; i < 40; i++) {
      TreeEnsemble ensemble = ensemble(fixed.tree(2 + i % 7), fixed.tree(6));
      for (int j = 0; j < 10; j++) {
        Arrays.stream(ensemble.contributions(fixed.row())).forEach(bits::putDouble);
      }
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bits.array());
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("e9801fc1261f335a01d6031d6af96bcf442311b67bb5b27ee9b5589ab8764b5f");
  }

  @Test
  void contributionsSumToTheMarginOfManyTrees() {
    Tree[] many = IntStream.range(0, 100).mapToObj(i -> trees.tree(8)).toArray(Tree[]::new);
    TreeEnsemble ensemble = ensemble(many);
    for (int i = 0; i < 50; i++) {
      float[] row = trees.row();
      double sum = ensemble.expectedMargin() + Arrays.stream(ensemble.contributions(row)).sum();
      assertThat(sum).isCloseTo(ensemble.margin(row), within(1e-4));
    }
  }

  @Test
  void whatIsNoTreeIsRefusedWithItsNode() {
    assertThatThrownBy(() -> tree(new int[] {0, Tree.LEAF, Tree.LEAF}, 1, 1))
        .hasMessage("node 1: it has 2 parents");
    assertThatThrownBy(() -> tree(new int[] {0, Tree.LEAF, Tree.LEAF}, 0, 2))
        .hasMessage("node 0: its left child is not below it");
    assertThatThrownBy(() -> tree(new int[] {0, Tree.LEAF, Tree.LEAF}, 1, 3))
        .hasMessage("node 0: its right child is not below it");
    assertThatThrownBy(() -> tree(new int[] {-2, Tree.LEAF, Tree.LEAF}, 1, 2))
        .hasMessage("node 0: a feature of negative index");
  }

  private static Tree tree(int[] feature, int left, int right) {
    return new Tree(
        feature,
        new float[3],
        new int[] {left, 0, 0},
        new int[] {right, 0, 0},
        new boolean[3],
        new double[] {2, 1, 1});
  }

  @Test
  void aSplitOnAFeatureThatARowDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> new TreeEnsemble(0, 0, List.of(stump())))
        .hasMessage("tree 0 splits on feature 0, a row has 0");
  }
}
