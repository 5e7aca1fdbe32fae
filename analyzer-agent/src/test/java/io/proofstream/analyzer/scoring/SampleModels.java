package io.proofstream.analyzer.scoring;

import io.proofstream.models.Calibrated;
import io.proofstream.models.ModelCodec;
import io.proofstream.models.Tree;
import io.proofstream.models.TreeEnsemble;
import io.proofstream.v1.ModelCard;
import java.util.List;

/** Small models to test with. */
public final class SampleModels {
  private SampleModels() {}

  /**
   * One split on one feature.
   *
   * @param feature its name, known or not
   * @param threshold from which on the margin is 4, and below it -4
   */
  public static byte[] stump(String feature, float threshold) {
    Tree tree =
        new Tree(
            new int[] {0, Tree.LEAF, Tree.LEAF},
            new float[] {threshold, -4, 4},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new boolean[3],
            new double[] {4, 3, 1});
    return ModelCodec.encode(
        List.of(feature),
        new TreeEnsemble(1, 0, List.of(tree)),
        Calibrated.NOT,
        ModelCard.newBuilder().setDescription("a stump").build());
  }
}
