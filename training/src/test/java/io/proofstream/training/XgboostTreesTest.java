package io.proofstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proofstream.models.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our walk and the library's own, on the same rows. */
class XgboostTreesTest {
  private static final long SEED = System.currentTimeMillis();
  private static final int FEATURES = 30;
  private static final int TRAINING_ROWS = 20_000;
  private static final int ROWS = 100_000;
  private static final int EXPLAINED_ROWS = 500;

  private static Booster booster;
  private static TreeEnsemble trees;

  @BeforeAll
  static void train() throws Exception {
    System.out.println("XgboostTreesTest seed " + SEED);
    Random random = new Random(SEED);
    float[] values = rows(random, TRAINING_ROWS);
    DMatrix matrix = matrix(values);
    matrix.setLabel(labels(values, random));
    booster =
        XGBoost.train(
            matrix,
            Map.of(
                "objective",
                "binary:logistic",
                "max_depth",
                6,
                "eta",
                0.1,
                "tree_method",
                "hist",
                "nthread",
                2,
                "base_score",
                0.01,
                "seed",
                1),
            100,
            Map.of(),
            null,
            null);
    trees = XgboostTrees.read(booster.toByteArray("json"));
  }

  /** Values on a coarse grid, so that many lie exactly on a threshold; some are missing. */
  private static float[] rows(Random random, int count) {
    float[] values = new float[count * FEATURES];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? Float.NaN : Math.round(random.nextGaussian() * 40) / 8f;
    }
    return values;
  }

  private static float[] labels(float[] values, Random random) {
    float[] labels = new float[values.length / FEATURES];
    for (int row = 0; row < labels.length; row++) {
      float x = values[row * FEATURES];
      float y = values[row * FEATURES + 1];
      labels[row] = x * y > 20 || random.nextInt(100) == 0 ? 1 : 0;
    }
    return labels;
  }

  private static DMatrix matrix(float[] values) throws XGBoostError {
    return new DMatrix(values, values.length / FEATURES, FEATURES, Float.NaN);
  }

  private static float[] row(float[] values, int row) {
    return Arrays.copyOfRange(values, row * FEATURES, (row + 1) * FEATURES);
  }

  @Test
  void everyRowHasTheLibrarysMarginToTheBit() throws Exception {
    float[] values = rows(new Random(SEED + 1), ROWS);
    float[][] margins = booster.predict(matrix(values), true);
    for (int row = 0; row < ROWS; row++) {
      assertThat(trees.margin(row(values, row))).as("row %d", row).isEqualTo(margins[row][0]);
    }
  }

  @Test
  void contributionsAreTheLibrarysAndSumToTheMargin() throws Exception {
    float[] values = rows(new Random(SEED + 2), EXPLAINED_ROWS);
    float[][] theirs = booster.predictContrib(matrix(values), 0);
    for (int row = 0; row < EXPLAINED_ROWS; row++) {
      double[] ours = trees.contributions(row(values, row));
      for (int feature = 0; feature < FEATURES; feature++) {
        assertThat(ours[feature])
            .as("row %d, feature %d", row, feature)
            .isCloseTo(theirs[row][feature], within(1e-3));
      }
      assertThat(trees.expectedMargin()).isCloseTo(theirs[row][FEATURES], within(1e-3));
      assertThat(trees.expectedMargin() + Arrays.stream(ours).sum())
          .isCloseTo(trees.margin(row(values, row)), within(1e-4));
    }
  }

  @Test
  void anotherKindOfModelIsRefused() {
    String regression = "{\"learner\":{\"objective\":{\"name\":\"reg:squarederror\"}}}";
    assertThatThrownBy(() -> XgboostTrees.read(regression.getBytes(StandardCharsets.UTF_8)))
        .hasMessage("the model is 'reg:squarederror', expected is 'binary:logistic'");
  }
}
