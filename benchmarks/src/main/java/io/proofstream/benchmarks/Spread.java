package io.proofstream.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What several runs of one measurement gave.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the lowest
 * @param max the highest
 * @param runs how many
 */
public record Spread(double median, double min, double max, int runs) {
  /**
   * @param values at least one
   * @return their spread
   */
  public static Spread of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a spread of no values");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], Arrays.stream(sorted).max().getAsDouble(), sorted.length);
  }
}
