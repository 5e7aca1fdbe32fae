package io.proofstream.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.models.Tree;
import io.proofstream.models.TreeEnsemble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the trees out of a model as XGBoost writes it: its JSON format ("Introduction to Model IO"
 * in XGBoost's documentation), a single binary classifier of numeric features.
 */
final class XgboostTrees {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OBJECTIVE = "binary:logistic";

  private XgboostTrees() {}

  /**
   * @param json the model
   * @return its trees
   * @throws IOException if it is not JSON
   * @throws IllegalArgumentException if it is another kind of model; the message says which
   */
  static TreeEnsemble read(byte[] json) throws IOException {
    JsonNode learner = JSON.readTree(json).path("learner");
    require(learner.at("/objective/name"), OBJECTIVE);
    require(learner.at("/gradient_booster/name"), "gbtree");
    JsonNode parameters = learner.path("learner_model_param");
    List<Tree> trees = new ArrayList<>();
    learner.at("/gradient_booster/model/trees").forEach(tree -> trees.add(new Layout(tree).tree()));
    return new TreeEnsemble(
        parameters.path("num_feature").asInt(), margin(parameters.path("base_score")), trees);
  }

  private static void require(JsonNode found, String expected) {
    if (!found.asText().equals(expected)) {
      throw new IllegalArgumentException(
          "the model is '" + found.asText() + "', expected is '" + expected + "'");
    }
  }

  /** The library's own float arithmetic, so that scores agree to the bit. */
  private static float margin(JsonNode baseScore) {
    float probability = Float.parseFloat(baseScore.asText().replaceAll("[\\[\\]]", ""));
    return (float) -Math.log(1.0f / probability - 1.0f);
  }

  /**
   * A tree's nodes put into the order of a walk, each below its parent. The library reuses the
   * places of pruned nodes, and keeps those that it did not reuse.
   */
  private static final class Layout {
    private final JsonNode json;
    private final List<Integer> sources = new ArrayList<>();
    private final int[] placeOf;

    Layout(JsonNode json) {
      this.json = json;
      this.placeOf = new int[json.path("left_children").size()];
      if (json.path("categories_nodes").size() > 0) {
        throw new IllegalArgumentException("a model with categorical splits");
      }
      place(0);
    }

    private void place(int source) {
      placeOf[source] = sources.size();
      sources.add(source);
      if (number("left_children", source) >= 0) {
        place(number("left_children", source));
        place(number("right_children", source));
      }
    }

    private int number(String array, int source) {
      return json.path(array).path(source).asInt();
    }

    Tree tree() {
      int nodes = sources.size();
      int[] feature = new int[nodes];
      float[] value = new float[nodes];
      int[] left = new int[nodes];
      int[] right = new int[nodes];
      boolean[] missingLeft = new boolean[nodes];
      double[] cover = new double[nodes];
      for (int node = 0; node < nodes; node++) {
        int source = sources.get(node);
        boolean leaf = number("left_children", source) < 0;
        feature[node] = leaf ? Tree.LEAF : number("split_indices", source);
        value[node] = json.path("split_conditions").path(source).floatValue();
        left[node] = leaf ? 0 : placeOf[number("left_children", source)];
        right[node] = leaf ? 0 : placeOf[number("right_children", source)];
        missingLeft[node] = number("default_left", source) == 1;
        cover[node] = json.path("sum_hessian").path(source).doubleValue();
      }
      return new Tree(feature, value, left, right, missingLeft, cover);
    }
  }
}
