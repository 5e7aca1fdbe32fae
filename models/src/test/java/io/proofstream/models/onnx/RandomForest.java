package io.proofstream.models.onnx;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Longs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees by chance, as the attributes of a tree ensemble's node. */
final class RandomForest {
  private final Random random;
  private final int features;
  private final List<String> splitModes;
  private final int votesPerLeaf;
  private final boolean negativeVotes;

  private final List<Long> treeIds = new ArrayList<>();
  private final List<Long> nodeIds = new ArrayList<>();
  private final List<Long> featureIds = new ArrayList<>();
  private final List<Float> values = new ArrayList<>();
  private final List<Long> trueIds = new ArrayList<>();
  private final List<Long> falseIds = new ArrayList<>();
  private final List<Long> missingTrue = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Long> voteTrees = new ArrayList<>();
  private final List<Long> voteNodes = new ArrayList<>();
  private final List<Long> voteIds = new ArrayList<>();
  private final List<Float> voteWeights = new ArrayList<>();

  RandomForest(
      Random random,
      int features,
      List<String> splitModes,
      int votesPerLeaf,
      boolean negativeVotes) {
    this.random = random;
    this.features = features;
    this.splitModes = splitModes;
    this.votesPerLeaf = votesPerLeaf;
    this.negativeVotes = negativeVotes;
  }

  RandomForest grow(int trees, int depth) {
    for (int tree = 0; tree < trees; tree++) {
      node(tree, new long[1], depth, trees);
    }
    return this;
  }

  private long node(long tree, long[] next, int depth, int trees) {
    long id = next[0]++;
    int at = treeIds.size();
    treeIds.add(tree);
    nodeIds.add(id);
    boolean leaf = depth == 0 || (next[0] > 1 && random.nextInt(5) == 0);
    modes.add(leaf ? "LEAF" : splitModes.get(random.nextInt(splitModes.size())));
    featureIds.add(leaf ? 0L : random.nextInt(features));
    // Values that rows have too, so that a comparison for equality decides.
    values.add(leaf ? 0f : random.nextInt(9) - 4);
    missingTrue.add(leaf ? 0L : random.nextInt(2));
    trueIds.add(0L);
    falseIds.add(0L);
    if (leaf) {
      vote(tree, id, trees);
    } else {
      trueIds.set(at, node(tree, next, depth - 1, trees));
      falseIds.set(at, node(tree, next, depth - 1, trees));
    }
    return id;
  }

  private void vote(long tree, long node, int trees) {
    float share = random.nextFloat();
    for (int vote = 0; vote < votesPerLeaf; vote++) {
      voteTrees.add(tree);
      voteNodes.add(node);
      voteIds.add((long) vote);
      float weight = vote == 0 ? share : 1 - share;
      voteWeights.add(negativeVotes ? weight - 0.5f : weight / trees);
    }
  }

  /** Says the trees as attributes; votes are for classes or for targets. */
  OnnxFile.Node describe(OnnxFile.Node node, String votes) {
    return node.integers("nodes_treeids", Longs.toArray(treeIds))
        .integers("nodes_nodeids", Longs.toArray(nodeIds))
        .integers("nodes_featureids", Longs.toArray(featureIds))
        .floats("nodes_values", Floats.toArray(values))
        .integers("nodes_truenodeids", Longs.toArray(trueIds))
        .integers("nodes_falsenodeids", Longs.toArray(falseIds))
        .integers("nodes_missing_value_tracks_true", Longs.toArray(missingTrue))
        .strings("nodes_modes", modes)
        .integers(votes + "_treeids", Longs.toArray(voteTrees))
        .integers(votes + "_nodeids", Longs.toArray(voteNodes))
        .integers(votes + "_ids", Longs.toArray(voteIds))
        .floats(votes + "_weights", Floats.toArray(voteWeights));
  }
}
