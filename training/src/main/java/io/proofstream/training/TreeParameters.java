package io.proofstream.training;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How trees are grown; the names are XGBoost's.
 *
 * @param rounds trees, 1 to 5,000
 * @param maxDepth splits one below the other, 1 to 16
 * @param eta share of each tree that is taken, above 0, at most 1
 * @param minChildWeight least weight of the examples in a leaf, 0 or more
 * @param subsample share of the examples that each tree sees, above 0, at most 1
 * @param colsample share of the features that each tree sees, above 0, at most 1
 * @param seed of the sampling; the same examples and parameters give the same model to the bit
 */
public record TreeParameters(
    int rounds,
    int maxDepth,
    double eta,
    double minChildWeight,
    double subsample,
    double colsample,
    long seed) {
  private static final int ROUNDS_MAX = 5_000;
  private static final int DEPTH_MAX = 16;

  public TreeParameters {
    require(rounds >= 1 && rounds <= ROUNDS_MAX, "rounds", rounds, "1 to " + ROUNDS_MAX);
    require(maxDepth >= 1 && maxDepth <= DEPTH_MAX, "max depth", maxDepth, "1 to " + DEPTH_MAX);
    require(isShare(eta), "eta", eta, "above 0, at most 1");
    require(minChildWeight >= 0, "min child weight", minChildWeight, "0 or more");
    require(isShare(subsample), "subsample", subsample, "above 0, at most 1");
    require(isShare(colsample), "colsample", colsample, "above 0, at most 1");
  }

  private static boolean isShare(double value) {
    return value > 0 && value <= 1;
  }

  private static void require(boolean condition, String name, Number found, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(name + ": " + found + ", expected is " + expected);
    }
  }

  /** In the training library's own words. */
  Map<String, Object> forXgboost() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", maxDepth);
    parameters.put("eta", eta);
    parameters.put("min_child_weight", minChildWeight);
    parameters.put("subsample", subsample);
    parameters.put("colsample_bytree", colsample);
    parameters.put("seed", seed);
    parameters.put("verbosity", 1);
    return parameters;
  }
}
