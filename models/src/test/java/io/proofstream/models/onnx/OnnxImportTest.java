package io.proofstream.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.models.Calibrated;
import io.proofstream.models.ModelCodec;
import io.proofstream.models.ModelRefused;
import io.proofstream.models.ScoringModel;
import io.proofstream.v1.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OnnxImportTest {
  private static final long SEED = 7;
  private static final List<String> FEATURES = List.of("amount", "night", "weekend");
  private static final Optional<List<String>> DECLARED = Optional.of(FEATURES);

  private final OnnxFile file = new OnnxFile().input("row", FEATURES.size());

  private static OnnxFile.Node trees(OnnxFile file, Random random) {
    file.label("label").output("probabilities", 2);
    return new RandomForest(random, FEATURES.size(), List.of("BRANCH_LT"), 1, true)
        .grow(10, 4)
        .describe(
            file.node(
                OnnxFile.TABLES,
                "TreeEnsembleClassifier",
                List.of("row"),
                List.of("label", "probabilities")),
            "class")
        .integers("classlabels_int64s", 0, 1)
        .text("post_transform", "LOGISTIC");
  }

  private byte[] trees() {
    trees(file, new Random(SEED));
    return file.bytes();
  }

  @Test
  void aModelScoresTheSameAfterItWasStored() throws Exception {
    byte[] bytes = trees();
    OnnxImport imported = OnnxImport.of(bytes, DECLARED, Optional.empty());
    byte[] body =
        ModelCodec.encode(
            imported, Calibrated.NOT, ModelCard.newBuilder().setDescription("a test").build());

    ScoringModel model = ModelCodec.decode(body);

    assertThat(model.features()).isEqualTo(FEATURES);
    float[] row = {3, 0, 1};
    assertThat(model.scorer().margin(row))
        .isEqualTo(OnnxScorer.of(bytes, "probabilities", 1).margin(row));
    assertThat(imported.producer()).isEqualTo("test");
  }

  @Test
  void theFileMaySayItsFeaturesItself() throws Exception {
    file.metadata("features", "amount, night,weekend");
    assertThat(OnnxImport.of(trees(), Optional.empty(), Optional.empty()).features())
        .isEqualTo(FEATURES);
  }

  @Test
  void otherwiseTheyHaveToBeDeclaredAndAsManyAsItTakes() {
    byte[] bytes = trees();
    assertThatThrownBy(() -> OnnxImport.of(bytes, Optional.empty(), Optional.empty()))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining("has to be declared")
        .hasMessageContaining("rows of 3");
    assertThatThrownBy(() -> OnnxImport.of(bytes, Optional.of(List.of("amount")), Optional.empty()))
        .isInstanceOf(ModelRefused.class)
        .hasMessage("1 features are declared, the model takes rows of 3");
  }

  @Test
  void inputsOfOneNumberEachAreTheFeatures() throws Exception {
    OnnxFile columns = new OnnxFile().input("amount", 1).input("night", 1).output("fraud", 1);
    columns.node("", "Add", List.of("amount", "night"), List.of("sum"));
    columns.node("", "Sigmoid", List.of("sum"), List.of("fraud"));
    assertThat(OnnxImport.of(columns.bytes(), Optional.empty(), Optional.empty()).features())
        .containsExactly("amount", "night");
    assertThatThrownBy(
            () ->
                OnnxImport.of(
                    columns.bytes(), Optional.of(List.of("night", "amount")), Optional.empty()))
        .hasMessageContaining("the model's inputs are [amount, night]");
  }

  @Test
  void anOperatorThatIsNotComputedIsNamed() {
    file.output("fraud", 1);
    file.node("", "LSTM", List.of("row"), List.of("fraud"));
    assertThatThrownBy(() -> OnnxImport.of(file.bytes(), DECLARED, Optional.empty()))
        .isInstanceOf(ModelRefused.class)
        .hasMessageStartingWith("LSTM: the operator is not computed");
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    file.output("sum", 1).constant("w", new float[] {1, 1, 1}, 3, 1);
    file.constant("b", new float[] {5}, 1);
    file.node("", "Gemm", List.of("row", "w", "b"), List.of("sum"));
    assertThatThrownBy(() -> OnnxImport.of(file.bytes(), DECLARED, Optional.empty()))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining("5.0 for a row of zeros, which is no probability");
  }

  @Test
  void aGraphThatNeedsItselfIsRefused() {
    file.output("a", 1);
    file.node("", "Add", List.of("row", "b"), List.of("a"));
    file.node("", "Neg", List.of("a"), List.of("b"));
    assertThatThrownBy(() -> OnnxImport.of(file.bytes(), DECLARED, Optional.empty()))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining("needs its own output");
  }

  @Test
  void treesOverMoreThanARowHasAreRefused() {
    OnnxFile narrow = new OnnxFile().input("row", 1);
    trees(narrow, new Random(SEED));
    assertThatThrownBy(
            () -> OnnxImport.of(narrow.bytes(), Optional.of(List.of("amount")), Optional.empty()))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining("value 2 of a row of 1");
  }

  @Test
  void damagedFilesAreRefusedOrScore() {
    byte[] sound = trees();
    System.out.println("OnnxImportTest seed " + SEED);
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = Arrays.copyOf(sound, sound.length - random.nextInt(2) * random.nextInt(200));
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        OnnxImport imported = OnnxImport.of(damaged, DECLARED, Optional.empty());
        byte[] body =
            ModelCodec.encode(
                imported, Calibrated.NOT, ModelCard.newBuilder().setDescription("").build());
        float[] row = {random.nextFloat() * 9 - 4, Float.NaN, random.nextInt(9) - 4};
        assertThat(ModelCodec.decode(body).scorer().margin(row)).isFinite();
      } catch (ModelRefused e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }
}
