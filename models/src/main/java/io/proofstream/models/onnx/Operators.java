package io.proofstream.models.onnx;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operators that are computed. None of them loops, so that the cost of a row is bounded. */
final class Operators {
  private static final String TABLES = "ai.onnx.ml.";

  private static final Map<String, Function<OnnxNode, Step>> ALL =
      Map.ofEntries(
          Map.entry(TABLES + "TreeEnsembleClassifier", TreeSteps::classifier),
          Map.entry(TABLES + "TreeEnsembleRegressor", TreeSteps::regressor),
          Map.entry(TABLES + "LinearClassifier", TableSteps::linearClassifier),
          Map.entry(TABLES + "LinearRegressor", TableSteps::linearRegressor),
          Map.entry(TABLES + "Scaler", TableSteps::scaler),
          Map.entry(TABLES + "Imputer", TableSteps::imputer),
          Map.entry(TABLES + "Normalizer", TableSteps::normalizer),
          Map.entry(TABLES + "FeatureVectorizer", TableSteps::featureVectorizer),
          Map.entry(TABLES + "ArrayFeatureExtractor", TableSteps::arrayFeatureExtractor),
          Map.entry(TABLES + "ZipMap", TensorSteps::same),
          Map.entry("Identity", TensorSteps::same),
          Map.entry("Dropout", TensorSteps::same),
          Map.entry("Reshape", TensorSteps::same),
          Map.entry("Flatten", TensorSteps::same),
          Map.entry("Squeeze", TensorSteps::same),
          Map.entry("Unsqueeze", TensorSteps::same),
          Map.entry("Cast", TensorSteps::cast),
          Map.entry("Neg", node -> TensorSteps.each(x -> -x)),
          Map.entry("Abs", node -> TensorSteps.each(Math::abs)),
          Map.entry("Exp", node -> TensorSteps.each(x -> (float) StrictMath.exp(x))),
          Map.entry("Log", node -> TensorSteps.each(x -> (float) StrictMath.log(x))),
          Map.entry("Sqrt", node -> TensorSteps.each(x -> (float) StrictMath.sqrt(x))),
          Map.entry("Relu", node -> TensorSteps.each(x -> Math.max(0, x))),
          Map.entry("LeakyRelu", TensorSteps::leakyRelu),
          Map.entry("Sigmoid", node -> TensorSteps.each(Arithmetic::logistic)),
          Map.entry("Tanh", node -> TensorSteps.each(x -> (float) StrictMath.tanh(x))),
          Map.entry("Softmax", node -> inputs -> Arithmetic.softmax(inputs[0])),
          Map.entry("Clip", TensorSteps::clip),
          Map.entry("Add", node -> TensorSteps.pairs(Float::sum)),
          Map.entry("Sub", node -> TensorSteps.pairs((x, y) -> x - y)),
          Map.entry("Mul", node -> TensorSteps.pairs((x, y) -> x * y)),
          Map.entry("Div", node -> TensorSteps.pairs((x, y) -> x / y)),
          Map.entry("MatMul", TensorSteps::matMul),
          Map.entry("Gemm", TensorSteps::gemm),
          Map.entry("Concat", TensorSteps::concat),
          Map.entry("Gather", TensorSteps::gather));

  private Operators() {}

  /**
   * @throws IllegalArgumentException if it is not computed, or not in this form
   */
  static Step step(OnnxNode node) {
    Function<OnnxNode, Step> operator = ALL.get(node.operator());
    if (operator == null) {
      throw node.refused(
          "the operator is not computed; these are: "
              + ALL.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }
    return operator.apply(node);
  }
}
