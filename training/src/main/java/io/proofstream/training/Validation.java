package io.proofstream.training;

import com.google.common.primitives.Booleans;
import com.google.common.primitives.Doubles;
import io.proofstream.models.Calibrated;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.models.evaluation.Fold;
import io.proofstream.models.evaluation.Quality;
import io.proofstream.v1.FoldQuality;
import io.proofstream.v1.ReliabilityBin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The tests of a validation, and what they say together. Not thread-safe. */
final class Validation {
  private final Consumer<String> progress;
  private final List<FoldQuality> folds = new ArrayList<>();
  private final List<double[]> margins = new ArrayList<>();
  private final List<boolean[]> frauds = new ArrayList<>();

  /**
   * @param progress is told each test's figures in a line
   */
  Validation(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Tests margins on a fold's days. */
  void test(Fold fold, Examples examples, ToDoubleFunction<float[]> margin) {
    Fold.Tested tested = fold.test(examples, margin);
    margins.add(tested.scores());
    frauds.add(tested.frauds());
    Quality quality = tested.quality();
    progress.accept(
        "test from %s: AUC %.4f, average precision %.4f, card precision %.4f"
            .formatted(
                fold.testFrom(),
                quality.auc(),
                quality.averagePrecision(),
                quality.cardPrecision()));
    folds.add(
        new FoldQuality(
            fold.testFrom(), quality.auc(), quality.averagePrecision(), quality.cardPrecision()));
  }

  /** The tests' figures in the order in which they were made. */
  List<FoldQuality> folds() {
    return List.copyOf(folds);
  }

  /** Whether a fraud was among what was tested. */
  boolean hasFrauds() {
    return Booleans.contains(allFrauds(), true);
  }

  /** From margin to probability, over all tests. */
  Calibrated calibration() {
    return PlattScaling.fit(allMargins(), allFrauds());
  }

  /** Whether probabilities are what they say, over all tests. */
  List<ReliabilityBin> reliability(Calibrated calibration) {
    return Reliability.of(allMargins(), allFrauds(), calibration);
  }

  private double[] allMargins() {
    return Doubles.concat(margins.toArray(double[][]::new));
  }

  private boolean[] allFrauds() {
    return Booleans.concat(frauds.toArray(boolean[][]::new));
  }
}
