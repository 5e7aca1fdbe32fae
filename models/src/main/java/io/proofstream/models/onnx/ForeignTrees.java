package io.proofstream.models.onnx;

import io.proofstream.models.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trees of a TreeEnsembleClassifier or TreeEnsembleRegressor (ai.onnx.ml, versions 1 to 3) as
 * trees of ours: splits all ask "below?", numbered so that a child comes after its parent.
 */
final class ForeignTrees {
  private record Key(int tree, int node) {}

  private final OnnxNode node;
  private final int[] treeIds;
  private final int[] nodeIds;
  private final int[] features;
  private final float[] values;
  private final int[] trueIds;
  private final int[] falseIds;
  private final int[] missingTrue;
  private final List<String> modes;
  private final Map<Key, Integer> index = new HashMap<>();
  private final Map<Integer, Integer> roots = new LinkedHashMap<>();

  ForeignTrees(OnnxNode node) {
    this.node = node;
    if (node.has("nodes_values_as_tensor")) {
      throw node.refused("trees of doubles; trees of floats are computed");
    }
    this.treeIds = node.integers("nodes_treeids");
    this.nodeIds = sized(node.integers("nodes_nodeids"));
    this.features = sized(node.integers("nodes_featureids"));
    this.values = node.floats("nodes_values");
    this.trueIds = sized(node.integers("nodes_truenodeids"));
    this.falseIds = sized(node.integers("nodes_falsenodeids"));
    this.modes = node.strings("nodes_modes");
    int[] missing = node.integers("nodes_missing_value_tracks_true");
    this.missingTrue = missing.length == 0 ? new int[treeIds.length] : sized(missing);
    if (values.length != treeIds.length || modes.size() != treeIds.length) {
      throw node.refused("its nodes_ attributes have different lengths");
    }
    for (int i = 0; i < treeIds.length; i++) {
      roots.putIfAbsent(treeIds[i], i);
      if (index.put(new Key(treeIds[i], nodeIds[i]), i) != null) {
        throw node.refused("tree %d has node %d twice".formatted(treeIds[i], nodeIds[i]));
      }
    }
  }

  private int[] sized(int[] attribute) {
    if (attribute.length != treeIds.length) {
      throw node.refused("its nodes_ attributes have different lengths");
    }
    return attribute;
  }

  /**
   * @param leaves what the leaves are worth: by tree and node, for one of the classes or targets
   * @return all trees, in the file's order
   */
  List<Tree> trees(Votes leaves) {
    List<Tree> trees = new ArrayList<>();
    for (int root : roots.values()) {
      trees.add(tree(root, leaves));
    }
    return trees;
  }

  /** The leaves' values by node of the file, 0 where a leaf has none. */
  @FunctionalInterface
  interface Votes {
    float of(int tree, int node);
  }

  private Tree tree(int root, Votes leaves) {
    int[] order = preorder(root);
    Map<Integer, Integer> number = new HashMap<>();
    for (int i = 0; i < order.length; i++) {
      number.put(order[i], i);
    }
    int[] feature = new int[order.length];
    float[] value = new float[order.length];
    int[] left = new int[order.length];
    int[] right = new int[order.length];
    boolean[] missingLeft = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      int at = order[i];
      if (isLeaf(at)) {
        feature[i] = Tree.LEAF;
        value[i] = leaves.of(treeIds[at], nodeIds[at]);
      } else {
        boolean trueIsLeft = isBelow(at);
        feature[i] = features[at];
        value[i] = threshold(at);
        left[i] = number.get(trueIsLeft ? whenTrue(at) : whenFalse(at));
        right[i] = number.get(trueIsLeft ? whenFalse(at) : whenTrue(at));
        // A comparison with a missing value is false.
        missingLeft[i] = trueIsLeft == (missingTrue[at] != 0);
      }
    }
    return new Tree(feature, value, left, right, missingLeft, leavesBelow(feature, left, right));
  }

  /** Without the training rows, each leaf stands for as many as any other. */
  private static double[] leavesBelow(int[] feature, int[] left, int[] right) {
    double[] cover = new double[feature.length];
    Arrays.fill(cover, 1);
    for (int i = feature.length - 1; i >= 0; i--) {
      if (feature[i] != Tree.LEAF) {
        cover[i] = cover[left[i]] + cover[right[i]];
      }
    }
    return cover;
  }

  private int[] preorder(int root) {
    List<Integer> order = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      int at = open.pop();
      if (!seen.add(at)) {
        throw node.refused(
            "node %d of tree %d has two parents".formatted(nodeIds[at], treeIds[at]));
      }
      order.add(at);
      if (!isLeaf(at)) {
        open.push(whenFalse(at));
        open.push(whenTrue(at));
      }
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private boolean isLeaf(int at) {
    return modes.get(at).equals("LEAF");
  }

  /** Whether the split's "true" is the side of small values. */
  private boolean isBelow(int at) {
    return switch (modes.get(at)) {
      case "BRANCH_LT", "BRANCH_LEQ" -> true;
      case "BRANCH_GT", "BRANCH_GTE" -> false;
      default -> throw node.refused("a split of mode " + modes.get(at) + " is not computed");
    };
  }

  /** Below what a value goes to the side of small values. */
  private float threshold(int at) {
    boolean equalIsSmall = modes.get(at).equals("BRANCH_LEQ") || modes.get(at).equals("BRANCH_GT");
    return equalIsSmall ? Math.nextUp(values[at]) : values[at];
  }

  private int whenTrue(int at) {
    return child(at, trueIds[at]);
  }

  private int whenFalse(int at) {
    return child(at, falseIds[at]);
  }

  private int child(int at, int id) {
    Integer child = index.get(new Key(treeIds[at], id));
    if (child == null) {
      throw node.refused(
          "node %d of tree %d leads to node %d, which is not there"
              .formatted(nodeIds[at], treeIds[at], id));
    }
    return child;
  }
}
