package io.proofstream.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.proofstream.models.Scorer;
import io.proofstream.models.TreeEnsemble;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of file, row by row beside ONNX Runtime. */
final class OnnxScorerTest {
  private static final long SEED = 1_795_480_000L;
  private static final int FEATURES = 6;
  private static final int ROWS = 1_000;
  private static final int TREES = 60;
  private static final int DEPTH = 6;

  private final Random random = new Random(SEED);

  private OnnxFile file() {
    return new OnnxFile().input("row", FEATURES);
  }

  private OnnxFile.Node trees(OnnxFile file, RandomForest forest) {
    file.label("label").output("probabilities", 2);
    return forest
        .describe(
            file.node(
                OnnxFile.TABLES,
                "TreeEnsembleClassifier",
                List.of("row"),
                List.of("label", "probabilities")),
            "class")
        .integers("classlabels_int64s", 0, 1);
  }

  private RandomForest forest(int votes, boolean negative, String... modes) {
    return new RandomForest(random, FEATURES, List.of(modes), votes, negative).grow(TREES, DEPTH);
  }

  @Test
  void boostedTreesAsXgboostsConverterWritesThem() throws Exception {
    OnnxFile file = file();
    trees(file, forest(1, true, "BRANCH_LT"))
        .floats("base_values", -0.7f)
        .text("post_transform", "LOGISTIC");
    assertSameAsRuntime(file.bytes(), "probabilities", 1, 2e-6);
    assertThat(OnnxScorer.of(file.bytes(), "probabilities", 1)).isInstanceOf(TreeEnsemble.class);
  }

  @Test
  void boostedTreesAsLightGbmsConverterWritesThem() throws Exception {
    OnnxFile file = file();
    trees(file, forest(1, true, "BRANCH_LEQ")).text("post_transform", "LOGISTIC");
    assertSameAsRuntime(file.bytes(), "probabilities", 1, 2e-6);
  }

  @Test
  void everyKindOfSplit() throws Exception {
    OnnxFile file = file();
    trees(file, forest(1, true, "BRANCH_LT", "BRANCH_LEQ", "BRANCH_GT", "BRANCH_GTE"))
        .text("post_transform", "LOGISTIC");
    assertSameAsRuntime(file.bytes(), "probabilities", 1, 2e-6);
  }

  @ParameterizedTest
  @CsvSource({"1,false,NONE", "1,false,LOGISTIC", "2,false,NONE", "2,true,SOFTMAX"})
  void votesForOneClassAndForBoth(int votes, boolean negative, String transform) throws Exception {
    OnnxFile file = file();
    trees(file, forest(votes, negative, "BRANCH_LEQ")).text("post_transform", transform);
    assertSameAsRuntime(file.bytes(), "probabilities", 1, 2e-6);
    assertSameAsRuntime(file.bytes(), "probabilities", 0, 2e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUM", "AVERAGE"})
  void treesThatRegressToLogOdds(String aggregate) throws Exception {
    OnnxFile file = file().output("fraud", 1);
    forest(1, true, "BRANCH_LEQ")
        .describe(
            file.node(OnnxFile.TABLES, "TreeEnsembleRegressor", List.of("row"), List.of("score")),
            "target")
        .integer("n_targets", 1)
        .floats("base_values", 0.125f)
        .text("aggregate_function", aggregate);
    file.node("", "Sigmoid", List.of("score"), List.of("fraud"));
    assertSameAsRuntime(file.bytes(), "fraud", 0, 2e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOGISTIC", "SOFTMAX"})
  void aLinearModelBehindAnImputerAndAScaler(String transform) throws Exception {
    OnnxFile file = file().label("label").output("probabilities", 2);
    file.node(OnnxFile.TABLES, "Imputer", List.of("row"), List.of("whole"))
        .floats("imputed_value_floats", numbers(FEATURES))
        .number("replaced_value_float", Float.NaN);
    file.node(OnnxFile.TABLES, "Scaler", List.of("whole"), List.of("scaled"))
        .floats("offset", numbers(FEATURES))
        .floats("scale", numbers(FEATURES));
    file.node(OnnxFile.TABLES, "LinearClassifier", List.of("scaled"), List.of("label", "raw"))
        .floats("coefficients", withNegative(numbers(FEATURES)))
        .floats("intercepts", withNegative(numbers(1)))
        .integers("classlabels_ints", 0, 1)
        .integer("multi_class", 0)
        .text("post_transform", transform);
    file.node(OnnxFile.TABLES, "Normalizer", List.of("raw"), List.of("probabilities"))
        .text("norm", "L1");
    assertSameAsRuntime(file.bytes(), "probabilities", 1, 1e-5);
  }

  @Test
  void aNetworkAsScikitLearnsConverterWritesIt() throws Exception {
    OnnxFile file = file().output("probabilities", 2);
    file.constant("w1", numbers(FEATURES * 8), FEATURES, 8).constant("b1", numbers(8), 1, 8);
    file.constant("w2", numbers(8), 8, 1).constant("b2", numbers(1), 1, 1);
    file.constant("one", new float[] {1}, 1);
    file.node(OnnxFile.TABLES, "Imputer", List.of("row"), List.of("whole"))
        .floats("imputed_value_floats", 0)
        .number("replaced_value_float", Float.NaN);
    file.node("", "MatMul", List.of("whole", "w1"), List.of("m1"));
    file.node("", "Add", List.of("m1", "b1"), List.of("a1"));
    file.node("", "Relu", List.of("a1"), List.of("h1"));
    file.node("", "MatMul", List.of("h1", "w2"), List.of("m2"));
    file.node("", "Add", List.of("m2", "b2"), List.of("a2"));
    file.node("", "Sigmoid", List.of("a2"), List.of("fraud"));
    file.node("", "Sub", List.of("one", "fraud"), List.of("rest"));
    file.node("", "Concat", List.of("rest", "fraud"), List.of("probabilities")).integer("axis", 1);
    assertSameAsRuntime(file.bytes(), "probabilities", 1, 1e-5);
  }

  @Test
  void aNetworkAsPytorchWritesIt() throws Exception {
    OnnxFile file = file().output("fraud", 1);
    file.constant("w1", numbers(FEATURES * 5), 5, FEATURES).constant("b1", numbers(5), 5);
    file.constant("w2", numbers(10), 2, 5).constant("b2", numbers(2), 2).indices("second", 1);
    file.node("", "Clip", List.of("row", "least", "most"), List.of("bounded"));
    file.constant("least", new float[] {-3}).constant("most", new float[] {3});
    file.node("", "Gemm", List.of("bounded", "w1", "b1"), List.of("g1")).integer("transB", 1);
    file.node("", "Tanh", List.of("g1"), List.of("h1"));
    file.node("", "Gemm", List.of("h1", "w2", "b2"), List.of("g2")).integer("transB", 1);
    file.node("", "Softmax", List.of("g2"), List.of("both")).integer("axis", 1);
    file.node("", "Gather", List.of("both", "second"), List.of("fraud")).integer("axis", 1);
    assertSameAsRuntime(file.bytes(), "fraud", 0, 1e-5, false);
  }

  @Test
  void aColumnForEachInput() throws Exception {
    OnnxFile file = new OnnxFile().label("label").output("probabilities", 2);
    List<String> names = List.of("amount", "night", "weekend");
    names.forEach(name -> file.input(name, 1));
    file.node("", "Concat", names, List.of("row")).integer("axis", 1);
    new RandomForest(random, names.size(), List.of("BRANCH_LEQ"), 2, false)
        .grow(TREES, DEPTH)
        .describe(
            file.node(
                OnnxFile.TABLES,
                "TreeEnsembleClassifier",
                List.of("row"),
                List.of("label", "probabilities")),
            "class")
        .integers("classlabels_int64s", 0, 1);
    assertSameAsRuntime(file.bytes(), "probabilities", 1, 2e-6);
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** A line for the one class, and its opposite for the other. */
  private static float[] withNegative(float[] line) {
    float[] both = new float[line.length * 2];
    for (int i = 0; i < line.length; i++) {
      both[i] = -line[i];
      both[i + line.length] = line[i];
    }
    return both;
  }

  private void assertSameAsRuntime(byte[] file, String output, int index, double tolerance)
      throws Exception {
    assertSameAsRuntime(file, output, index, tolerance, true);
  }

  private void assertSameAsRuntime(
      byte[] file, String output, int index, double tolerance, boolean missing) throws Exception {
    System.out.println("OnnxScorerTest seed " + SEED);
    Scorer scorer = OnnxScorer.of(file, output, index);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file)) {
      for (int i = 0; i < ROWS; i++) {
        float[] row = row(scorer.features(), missing);
        float expected = expected(environment, session, row, output)[index];
        assertThat(1 / (1 + Math.exp(-scorer.margin(row))))
            .as("row %d: %s", i, Arrays.toString(row))
            .isEqualTo(expected, within(tolerance));
      }
    }
  }

  private float[] row(int features, boolean missing) {
    float[] row = new float[features];
    for (int i = 0; i < features; i++) {
      boolean whole = random.nextBoolean();
      row[i] = whole ? random.nextInt(9) - 4 : (float) random.nextGaussian() * 4;
      if (missing && random.nextInt(8) == 0) {
        row[i] = Float.NaN;
      }
    }
    return row;
  }

  private static float[] expected(
      OrtEnvironment environment, OrtSession session, float[] row, String output) throws Exception {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    int at = 0;
    for (String name : session.getInputNames()) {
      int width = session.getInputNames().size() == 1 ? row.length : 1;
      float[][] value = {Arrays.copyOfRange(row, at, at + width)};
      inputs.put(name, OnnxTensor.createTensor(environment, value));
      at += width;
    }
    try (OrtSession.Result result = session.run(inputs)) {
      return ((float[][]) result.get(output).orElseThrow().getValue())[0];
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }
}
