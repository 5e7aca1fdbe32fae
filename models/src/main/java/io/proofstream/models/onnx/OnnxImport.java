package io.proofstream.models.onnx;

import io.proofstream.models.ModelRefused;
import io.proofstream.models.Scorer;
import io.proofstream.v1.Onnx;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a model over that was made elsewhere: finds out what it takes and where its probability is,
 * as far as the file says so.
 *
 * @param features what a row is made of, in the order of the file's inputs
 * @param record for the artifact
 * @param scorer the model, ready to score
 * @param producer what made the file, empty where it does not say
 */
public record OnnxImport(List<String> features, Onnx record, Scorer scorer, String producer) {
  /**
   * @param file an ONNX file
   * @param declared the features in their order, where the caller knows; else the file has to say
   *     them, as the names of inputs of one number each, or in its metadata under {@code features}
   * @param output name of the output that has the probability; where it is not given there has to
   *     be one output that is no label
   * @throws ModelRefused if they are not as many as the file takes, or the file cannot be computed
   */
  public static OnnxImport of(byte[] file, Optional<List<String>> declared, Optional<String> output)
      throws ModelRefused {
    try {
      OnnxGraph graph = OnnxGraph.read(file);
      List<String> features = features(graph, declared);
      String chosen = output.isPresent() ? output.get() : onlyOutput(graph);
      int index = OnnxScorer.outputLength(file, chosen) == 1 ? 0 : 1;
      Scorer scorer = OnnxScorer.of(file, chosen, index);
      Onnx onnx =
          Onnx.newBuilder()
              .setGraph(ByteBuffer.wrap(file))
              .setInput(graph.inputs().keySet().iterator().next())
              .setOutput(chosen)
              .setOutputIndex(index)
              .build();
      return new OnnxImport(features, onnx, scorer, graph.producer());
    } catch (IllegalArgumentException e) {
      throw new ModelRefused(e.getMessage(), e);
    }
  }

  private static List<String> features(OnnxGraph graph, Optional<List<String>> declared) {
    Map<String, Integer> inputs = graph.inputs();
    int width = inputs.values().stream().mapToInt(Integer::intValue).sum();
    boolean oneEach = inputs.size() > 1 && inputs.values().stream().allMatch(each -> each == 1);
    Optional<List<String>> said =
        oneEach ? Optional.of(List.copyOf(inputs.keySet())) : graph.declaredFeatures();
    if (declared.isPresent() && oneEach && !declared.equals(said)) {
      throw new IllegalArgumentException(
          "the model's inputs are %s, the features declared are %s"
              .formatted(inputs.keySet(), declared.get()));
    }
    List<String> features =
        declared
            .or(() -> said)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "which features the model takes has to be declared: the file does not say,"
                            + " it takes rows of "
                            + width));
    if (features.size() != width) {
      throw new IllegalArgumentException(
          "%d features are declared, the model takes rows of %d".formatted(features.size(), width));
    }
    return features;
  }

  private static String onlyOutput(OnnxGraph graph) {
    List<String> outputs = graph.outputs();
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "which output has the probability has to be said; there are " + outputs);
    }
    return outputs.get(0);
  }
}
