package io.proofstream.training;

import io.proofstream.models.Calibrated;
import io.proofstream.v1.ReliabilityBin;
import java.util.ArrayList;
import java.util.List;

/** Whether a probability is what it says: predicted against observed, in bins of log-odds. */
final class Reliability {
  /** Upper bounds of the bins but the last. */
  private static final double[] EDGES = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9};

  private Reliability() {}

  static List<ReliabilityBin> of(double[] margins, boolean[] frauds, Calibrated calibration) {
    long[] examples = new long[EDGES.length + 1];
    double[] predicted = new double[EDGES.length + 1];
    long[] observed = new long[EDGES.length + 1];
    for (int i = 0; i < margins.length; i++) {
      double probability = calibration.probability(margins[i]);
      int bin = bin(probability);
      examples[bin]++;
      predicted[bin] += probability;
      observed[bin] += frauds[i] ? 1 : 0;
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < examples.length; bin++) {
      if (examples[bin] > 0) {
        bins.add(
            new ReliabilityBin(
                examples[bin],
                predicted[bin] / examples[bin],
                (double) observed[bin] / examples[bin]));
      }
    }
    return bins;
  }

  private static int bin(double probability) {
    int bin = 0;
    while (bin < EDGES.length && probability > EDGES[bin]) {
      bin++;
    }
    return bin;
  }
}
