package io.proofstream.models.onnx;

import io.proofstream.models.FlatTrees;
import io.proofstream.models.Tree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** TreeEnsembleClassifier and TreeEnsembleRegressor (ai.onnx.ml, versions 1 to 3). */
final class TreeSteps {
  private TreeSteps() {}

  /** One class or target: its trees, and what their leaves are added to. */
  record Sum(List<Tree> trees, FlatTrees flat, float base, int width) {
    Sum(List<Tree> trees, float base) {
      this(
          trees,
          new FlatTrees(trees),
          base,
          1 + trees.stream().mapToInt(Tree::greatestFeature).max().orElse(-1));
    }

    float of(float[] row) {
      if (row.length < width) {
        throw new IllegalArgumentException(
            "the trees split on value %d of a row of %d".formatted(width - 1, row.length));
      }
      return flat.sum(0, row) + base;
    }
  }

  /** Trees whose sum is the log-odds of the second of two classes. */
  record LogOdds(Sum sum) implements Step {
    @Override
    public float[] apply(float[][] inputs) {
      float margin = sum.of(inputs[0]);
      return new float[] {Arithmetic.logistic(-margin), Arithmetic.logistic(margin)};
    }
  }

  /** Leaves' values: by class or target, then by tree and node. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Leaves(int[] ids, Map<Long, Map<Long, Float>> values, float[] weights) {
    static Leaves of(OnnxNode node, String prefix) {
      int[] trees = node.integers(prefix + "_treeids");
      int[] nodes = node.integers(prefix + "_nodeids");
      int[] ids = node.integers(prefix + "_ids");
      float[] weights = node.floats(prefix + "_weights");
      if (nodes.length != trees.length
          || ids.length != trees.length
          || weights.length != trees.length) {
        throw node.refused("its " + prefix + "_ attributes have different lengths");
      }
      Map<Long, Map<Long, Float>> values = new HashMap<>();
      for (int i = 0; i < ids.length; i++) {
        values
            .computeIfAbsent((long) ids[i], id -> new HashMap<>())
            .merge(key(trees[i], nodes[i]), weights[i], Float::sum);
      }
      return new Leaves(Arrays.stream(ids).distinct().sorted().toArray(), values, weights);
    }

    private static long key(int tree, int node) {
      return ((long) tree << Integer.SIZE) | (node & 0xFFFFFFFFL);
    }

    List<Tree> trees(ForeignTrees foreign, int id) {
      Map<Long, Float> leaves = values.getOrDefault((long) id, Map.of());
      return foreign.trees((tree, node) -> leaves.getOrDefault(key(tree, node), 0f));
    }

    boolean allPositive() {
      return IntStream.range(0, weights.length).allMatch(i -> weights[i] >= 0);
    }
  }

  static Step classifier(OnnxNode node) {
    int labels =
        Math.max(
            node.integers("classlabels_int64s").length, node.strings("classlabels_strings").size());
    if (labels != 2) {
      throw node.refused(labels + " classes, two are expected: no fraud and fraud");
    }
    ForeignTrees foreign = new ForeignTrees(node);
    Leaves leaves = Leaves.of(node, "class");
    PostTransform transform = PostTransform.of(node);
    float[] base = base(node);
    if (leaves.ids().length == 1 && base.length < 2) {
      return oneSum(
          node, new Sum(leaves.trees(foreign, leaves.ids()[0]), sum(base)), leaves, transform);
    }
    if (base.length == 1) {
      throw node.refused("one base value for two classes");
    }
    Sum first = new Sum(leaves.trees(foreign, 0), base.length == 0 ? 0 : base[0]);
    Sum second = new Sum(leaves.trees(foreign, 1), base.length == 0 ? 0 : base[1]);
    return inputs -> transform.apply(new float[] {first.of(inputs[0]), second.of(inputs[0])});
  }

  /**
   * Where leaves vote for one class alone: if no vote is below zero they are taken for shares, and
   * otherwise for log-odds, as ONNX Runtime has it, which the specification leaves open.
   */
  private static Step oneSum(OnnxNode node, Sum sum, Leaves leaves, PostTransform transform) {
    if (transform == PostTransform.SOFTMAX) {
      throw node.refused("SOFTMAX over votes for one class alone");
    }
    if (leaves.allPositive()) {
      return inputs -> {
        float share = sum.of(inputs[0]);
        return new float[] {1 - share, share};
      };
    }
    return transform == PostTransform.LOGISTIC
        ? new LogOdds(sum)
        : inputs -> {
          float margin = sum.of(inputs[0]);
          return new float[] {-margin, margin};
        };
  }

  static Step regressor(OnnxNode node) {
    if (node.integer("n_targets", 1) != 1) {
      throw node.refused("more than one target");
    }
    String aggregate = node.text("aggregate_function", "SUM");
    if (!aggregate.equals("SUM") && !aggregate.equals("AVERAGE")) {
      throw node.refused("aggregate_function " + aggregate + "; SUM and AVERAGE are computed");
    }
    if (PostTransform.of(node) != PostTransform.NONE) {
      throw node.refused("a post_transform, which ONNX Runtime leaves out for a single target");
    }
    List<Tree> trees = Leaves.of(node, "target").trees(new ForeignTrees(node), 0);
    float base = sum(base(node));
    Sum sum = new Sum(trees, 0);
    float divisor = aggregate.equals("AVERAGE") ? trees.size() : 1;
    return inputs -> new float[] {sum.of(inputs[0]) / divisor + base};
  }

  private static float[] base(OnnxNode node) {
    if (node.has("base_values_as_tensor")) {
      throw node.refused("base values as doubles; floats are computed");
    }
    float[] base = node.floats("base_values");
    if (base.length > 2) {
      throw node.refused(base.length + " base values");
    }
    return base;
  }

  private static float sum(float[] base) {
    return base.length == 0 ? 0 : base[0];
  }
}
