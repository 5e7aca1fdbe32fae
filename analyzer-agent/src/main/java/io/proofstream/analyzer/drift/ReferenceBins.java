package io.proofstream.analyzer.drift;

import io.proofstream.v1.Distribution;
import java.util.List;

/**
 * How a value was distributed in training, and how far others are from that: the population
 * stability index, Σ (a − e) · ln(a ÷ e) over the bins (Siddiqi, "Credit Risk Scorecards", 2006).
 * Below 0.1 nothing has moved, above 0.25 much has, is the usual reading.
 */
final class ReferenceBins {
  /** Stands for an empty bin, whose logarithm would be infinite. */
  private static final double SHARE_MIN = 1e-4;

  private final String name;
  private final double[] edges;
  private final double[] expected;

  /**
   * @throws IllegalArgumentException if its shares are not one for each bin and for missing values
   */
  ReferenceBins(Distribution reference) {
    this.name = reference.getName();
    this.edges = numbers(reference.getEdges());
    this.expected = numbers(reference.getShares());
    if (expected.length != edges.length + 2) {
      throw new IllegalArgumentException(
          "%s has %d edges and %d shares".formatted(name, edges.length, expected.length));
    }
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A feature's name, or the probability's. */
  String name() {
    return name;
  }

  /** Bins, that of missing values included. */
  int bins() {
    return expected.length;
  }

  /**
   * @param value NaN where it is missing
   * @return its bin
   */
  int bin(double value) {
    if (Double.isNaN(value)) {
      return edges.length + 1;
    }
    int bin = 0;
    while (bin < edges.length && value > edges[bin]) {
      bin++;
    }
    return bin;
  }

  /**
   * @param counts of each bin, together above 0
   * @return the index, 0 or more
   */
  double stability(long[] counts) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    double index = 0;
    for (int i = 0; i < counts.length; i++) {
      double actual = Math.max(SHARE_MIN, (double) counts[i] / all);
      double reference = Math.max(SHARE_MIN, expected[i]);
      index += (actual - reference) * Math.log(actual / reference);
    }
    return index;
  }
}
