package io.proofstream.training;

import com.google.common.primitives.Doubles;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.v1.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How values were distributed in training: what a drift is measured against. */
final class References {
  /** As the population stability index is usually cut. */
  private static final int BINS = 10;

  private References() {}

  /**
   * @param chosen which examples
   * @param names of the values that a model takes
   * @param columns where in an example's row they are
   * @param probability of an example's row
   * @return the distributions of the values and of the probability
   */
  static List<Distribution> of(
      Examples examples,
      int[] chosen,
      List<String> names,
      int[] columns,
      ToDoubleFunction<float[]> probability) {
    List<Distribution> references = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      references.add(of(names.get(i), examples.column(chosen, columns[i])));
    }
    double[] probabilities =
        Arrays.stream(chosen)
            .mapToDouble(i -> probability.applyAsDouble(examples.row(i)))
            .toArray();
    references.add(of("probability", probabilities));
    return references;
  }

  /**
   * @param name of the value
   * @param values of the examples, NaN where it is missing
   * @return the shares between deciles; equal deciles are one bin
   */
  static Distribution of(String name, double[] values) {
    double[] present =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < BINS && present.length > 0; i++) {
      double edge = present[(int) ((long) i * present.length / BINS)];
      if (edges.isEmpty() || edge > edges.get(edges.size() - 1)) {
        edges.add(edge);
      }
    }
    double[] shares = new double[edges.size() + 2];
    for (double value : values) {
      shares[bin(value, edges)] += 1.0 / values.length;
    }
    return new Distribution(name, edges, Doubles.asList(shares));
  }

  private static int bin(double value, List<Double> edges) {
    if (Double.isNaN(value)) {
      return edges.size() + 1;
    }
    int bin = 0;
    while (bin < edges.size() && value > edges.get(bin)) {
      bin++;
    }
    return bin;
  }
}
