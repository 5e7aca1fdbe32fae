package io.proofstream.models.onnx;

import io.proofstream.models.Scorer;
import io.proofstream.models.TreeEnsemble;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that was made elsewhere. Its margin is the log-odds of the probability that it gives.
 * Immutable and safe for use by several threads.
 */
public final class OnnxScorer implements Scorer {
  /** A probability of 0 or 1 has no log-odds; no model is as sure as that. */
  private static final double CERTAINTY_MAX = 1e-7;

  /** What a step reads and where its result goes. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Placed(Step step, int[] inputs, int output) {}

  private final int features;
  private final int[] widths;
  private final float[][] values;
  private final Placed[] steps;
  private final int output;
  private final int outputIndex;

  private OnnxScorer(Plan plan, int outputIndex) {
    this.features = plan.features;
    this.widths = plan.widths;
    this.values = plan.values();
    this.steps = plan.steps();
    this.output = plan.output;
    this.outputIndex = outputIndex;
  }

  /**
   * @param file an ONNX file
   * @param output name of the output that has the probability
   * @param outputIndex which of its numbers it is, from 0
   * @return what scores; plain trees where the file is no more than that
   * @throws IllegalArgumentException if the file is no such model, or has something that is not
   *     computed; the message names it
   */
  public static Scorer of(byte[] file, String output, int outputIndex) {
    OnnxGraph graph = OnnxGraph.read(file);
    Plan plan = new Plan(graph, output);
    Optional<TreeEnsemble> trees = plan.trees(outputIndex);
    if (trees.isPresent()) {
      return trees.get();
    }
    OnnxScorer scorer = new OnnxScorer(plan, outputIndex);
    float probability = scorer.probability(new float[scorer.features()]);
    if (!(probability >= -CERTAINTY_MAX && probability <= 1 + CERTAINTY_MAX)) {
      throw new IllegalArgumentException(
          "number %d of output '%s' is %s for a row of zeros, which is no probability"
              .formatted(outputIndex, output, probability));
    }
    return scorer;
  }

  /** How many numbers an output has. */
  static int outputLength(byte[] file, String output) {
    Plan plan = new Plan(OnnxGraph.read(file), output);
    return new OnnxScorer(plan, 0).output(new float[plan.features]).length;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public float margin(float[] row) {
    double probability = probability(row);
    if (Double.isNaN(probability)) {
      return 0; // Infinity less infinity somewhere: the model knows nothing of such a row.
    }
    double bounded = Math.min(1 - CERTAINTY_MAX, Math.max(CERTAINTY_MAX, probability));
    return (float) (StrictMath.log(bounded) - StrictMath.log1p(-bounded));
  }

  @Override
  public boolean takes(float[] row) {
    return !Float.isNaN(probability(row));
  }

  /** What the model gives. */
  float probability(float[] row) {
    float[] result = output(row);
    if (outputIndex >= result.length) {
      throw new IllegalArgumentException(
          "the output has %d numbers, the one of index %d is wanted"
              .formatted(result.length, outputIndex));
    }
    return result[outputIndex];
  }

  float[] output(float[] row) {
    float[][] slots = values.clone();
    int at = 0;
    for (int input = 0; input < widths.length; input++) {
      slots[input] = Arrays.copyOfRange(row, at, at + widths[input]);
      at += widths[input];
    }
    for (Placed placed : steps) {
      float[][] inputs = new float[placed.inputs.length][];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = slots[placed.inputs[i]];
      }
      slots[placed.output] = placed.step.apply(inputs);
    }
    return slots[output];
  }

  /** The graph's steps in their order, each value in a slot: inputs, constants, results. */
  private static final class Plan {
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<Integer, float[]> constants = new HashMap<>();
    private final List<Placed> steps;
    private final int[] widths;
    private final int features;
    private final int output;

    Plan(OnnxGraph graph, String outputName) {
      Map<String, Integer> inputs = graph.inputs();
      inputs.keySet().forEach(this::slot);
      widths = inputs.values().stream().mapToInt(Integer::intValue).toArray();
      features = Arrays.stream(widths).sum();
      graph.constants().forEach((name, constant) -> constants.put(slot(name), constant.values()));
      steps = graph.needed(outputName).stream().map(this::placed).toList();
      output = slot(outputName);
    }

    private int slot(String name) {
      return slots.computeIfAbsent(name, n -> slots.size());
    }

    /** Of several outputs the last is computed: a classifier's scores, and not its label. */
    private Placed placed(OnnxNode node) {
      int[] from =
          node.inputs().stream().filter(name -> !name.isEmpty()).mapToInt(this::slot).toArray();
      int last = node.operator().equals("Dropout") ? 0 : node.outputs().size() - 1;
      return new Placed(Operators.step(node), from, slot(node.outputs().get(last)));
    }

    float[][] values() {
      float[][] values = new float[slots.size()][];
      Arrays.fill(values, new float[0]);
      constants.forEach((slot, constant) -> values[slot] = constant);
      return values;
    }

    Placed[] steps() {
      return steps.toArray(Placed[]::new);
    }

    /** The trees, where they take the row as it is and nothing but names is done afterwards. */
    Optional<TreeEnsemble> trees(int outputIndex) {
      boolean plain =
          widths.length == 1
              && outputIndex == 1
              && !steps.isEmpty()
              && steps.get(0).inputs[0] == 0
              && steps.stream().skip(1).allMatch(placed -> placed.step == TensorSteps.SAME);
      return plain
              && steps.get(0).step instanceof TreeSteps.LogOdds logOdds
              && TreeEnsemble.takes(logOdds.sum().trees())
          ? Optional.of(new TreeEnsemble(features, logOdds.sum().base(), logOdds.sum().trees()))
          : Optional.empty();
    }
  }
}
