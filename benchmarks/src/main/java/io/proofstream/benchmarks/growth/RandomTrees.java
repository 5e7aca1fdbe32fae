package io.proofstream.benchmarks.growth;

import io.proofstream.analyzer.scoring.FeatureModel;
import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.models.Calibrated;
import io.proofstream.models.ModelRefused;
import io.proofstream.models.ScoringModel;
import io.proofstream.models.Tree;
import io.proofstream.models.TreeEnsemble;
import io.proofstream.v1.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Models of full trees whose splits are by chance, and which flag nothing. */
final class RandomTrees {
  private static final int DEPTH = 6;
  private static final float FAR_FROM_FRAUD = -8;
  private static final float SPLIT_MAX = 10;

  private final Random random;

  RandomTrees(Random random) {
    this.random = random;
  }

  FeatureModel model(int trees) throws ModelRefused {
    List<Tree> all = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      all.add(tree(1f / trees));
    }
    List<String> inputs = ModelInput.names();
    return FeatureModel.of(
        new ScoringModel(
            inputs,
            new TreeEnsemble(inputs.size(), FAR_FROM_FRAUD, all),
            Calibrated.NOT,
            ModelCard.newBuilder().setDescription("by chance").build()));
  }

  private Tree tree(float leafMax) {
    int splits = (1 << DEPTH) - 1;
    int nodes = 2 * splits + 1;
    int[] feature = new int[nodes];
    float[] value = new float[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] cover = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      boolean split = node < splits;
      feature[node] = split ? random.nextInt(ModelInput.names().size()) : Tree.LEAF;
      value[node] = random.nextFloat() * (split ? SPLIT_MAX : leafMax);
      left[node] = split ? 2 * node + 1 : 0;
      right[node] = split ? 2 * node + 2 : 0;
      cover[node] = 1;
    }
    return new Tree(feature, value, left, right, new boolean[nodes], cover);
  }
}
