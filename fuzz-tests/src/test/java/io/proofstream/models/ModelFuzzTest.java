package io.proofstream.models;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import io.proofstream.v1.ModelCard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of models. */
final class ModelFuzzTest {
  static Stream<byte[]> seeds() {
    Tree tree =
        new Tree(
            new int[] {0, Tree.LEAF, Tree.LEAF},
            new float[] {1.5f, -1, 1},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new boolean[] {true, false, false},
            new double[] {3, 1, 2});
    return Stream.of(
        ModelCodec.encode(
            List.of("amount", "night"),
            new TreeEnsemble(2, -3, List.of(tree, tree)),
            new Calibrated(0.9, 0.1),
            ModelCard.newBuilder().setDescription("a seed").build()));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aModelThatIsTakenGivesAProbability(byte[] input) {
    Decoder.run(ModelRefused.class, () -> ModelCodec.decode(input)).ifPresent(ModelFuzzTest::score);
  }

  private static void score(ScoringModel model) {
    double found = model.probability(new float[model.features().size()]);
    require(found >= 0 && found <= 1, "no probability");
  }
}
