package io.proofstream.quickstart.models;

import io.proofstream.v1.FoldQuality;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure's mean and standard deviation over the folds.
 *
 * @param mean not a number where a fold's is none
 * @param deviation of the folds themselves, not of an estimate
 */
record Spread(double mean, double deviation) {
  static Spread of(List<FoldQuality> folds, ToDoubleFunction<FoldQuality> figure) {
    double mean = folds.stream().mapToDouble(figure).average().orElse(Double.NaN);
    double squares =
        folds.stream()
            .mapToDouble(fold -> Math.pow(figure.applyAsDouble(fold) - mean, 2))
            .average()
            .orElse(Double.NaN);
    return new Spread(mean, Math.sqrt(squares));
  }

  String text(String figure) {
    return "%-18s %.4f ± %.4f".formatted(figure, mean, deviation);
  }
}
