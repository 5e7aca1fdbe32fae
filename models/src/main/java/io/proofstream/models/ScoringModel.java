package io.proofstream.models;

import io.proofstream.v1.ModelCard;
import java.util.List;

/**
 * A model that is ready to score. Safe for use by several threads.
 *
 * @param features the names of a row's values, in their order
 * @param scorer gives a row its margin
 * @param calibration from margin to probability
 * @param card what somebody has to know who relies on it
 */
public record ScoringModel(
    List<String> features, Scorer scorer, Calibrated calibration, ModelCard card) {
  /**
   * @throws IllegalArgumentException if the scorer takes rows of another length, or a feature is
   *     named twice
   */
  public ScoringModel {
    features = List.copyOf(features);
    if (features.size() != scorer.features()) {
      throw new IllegalArgumentException(
          "%d features are named, a row has %d".formatted(features.size(), scorer.features()));
    }
    if (features.stream().distinct().count() != features.size()) {
      throw new IllegalArgumentException("a feature is named twice: " + features);
    }
  }

  /**
   * @param row one value for each feature, NaN where it is missing
   * @return the probability of a fraud, 0 to 1
   */
  public double probability(float[] row) {
    return calibration.probability(scorer.margin(row));
  }
}
