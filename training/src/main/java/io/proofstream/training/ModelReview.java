package io.proofstream.training;

import io.proofstream.models.Calibrated;
import io.proofstream.models.Scorer;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.models.evaluation.Fold;
import io.proofstream.v1.ModelCard;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Judges a model that was trained elsewhere, and calibrates it, on decisions of ours. */
public final class ModelReview {
  private final Examples examples;
  private final List<String> columns;
  private final TrainingSettings settings;
  private final Consumer<String> progress;

  /**
   * @param examples of the whole period
   * @param columns the names of an example's values, in their order
   * @param settings lengths of the folds; how trees are trained plays no part
   * @param progress is told, in a line, what was done
   */
  public ModelReview(
      Examples examples,
      List<String> columns,
      TrainingSettings settings,
      Consumer<String> progress) {
    this.examples = examples;
    this.columns = List.copyOf(columns);
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * @param calibration makes the model's probabilities true on the days tested
   * @param card what it says of itself
   */
  public record Reviewed(Calibrated calibration, ModelCard card) {}

  /**
   * @param features what the model takes, each one of the columns
   * @param scorer the model
   * @param end of what is known, start of a day
   * @param description for the card
   * @throws TrainingException if there is no fraud to judge it by, or it takes what is no column
   */
  public Reviewed of(List<String> features, Scorer scorer, Instant end, String description) {
    int[] chosen = features.stream().mapToInt(this::column).toArray();
    Validation validation = new Validation(progress);
    for (int left = settings.folds(); left > 0; left--) {
      Fold fold = new Fold(end.minus(settings.test().multipliedBy(left)), settings.protocol());
      validation.test(fold, examples, row -> scorer.margin(chosen(row, chosen)));
    }
    if (!validation.hasFrauds()) {
      throw new TrainingException(
          "no known fraud in the %d test weeks before %s to judge and calibrate the model by"
              .formatted(settings.folds(), end));
    }
    Calibrated calibration = validation.calibration();
    ModelCard card =
        ModelCard.newBuilder()
            .setDescription(description)
            .setFolds(validation.folds())
            .setReliability(validation.reliability(calibration))
            .setReferences(
                References.of(
                    examples,
                    new Fold(end, settings.protocol()).training(examples),
                    features,
                    chosen,
                    row -> calibration.probability(scorer.margin(chosen(row, chosen)))))
            .build();
    return new Reviewed(calibration, card);
  }

  private int column(String feature) {
    int column = columns.indexOf(feature);
    if (column < 0) {
      throw new TrainingException("decisions have no feature '" + feature + "'");
    }
    return column;
  }

  private static float[] chosen(float[] row, int[] columns) {
    float[] chosen = new float[columns.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = row[columns[i]];
    }
    return chosen;
  }
}
