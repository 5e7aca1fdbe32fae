package io.proofstream.training;

import io.proofstream.models.evaluation.Protocol;
import java.time.Duration;

/**
 * How a model is trained and judged.
 *
 * @param trees how they are grown
 * @param training how much is trained on
 * @param delay how late labels come; examples younger than that are not trained on
 * @param folds steps of the validation, each of {@code test}, one after the other up to the end
 * @param test how much a step is tested on, whole days
 * @param knownFrom how long before the delay a known fraud leaves its card out of the test
 * @param cardsPerDay accounts that a team looks at in a day
 */
public record TrainingSettings(
    TreeParameters trees,
    Duration training,
    Duration delay,
    int folds,
    Duration test,
    Duration knownFrom,
    int cardsPerDay) {

  public TrainingSettings {
    if (training.compareTo(Duration.ofDays(1)) < 0
        || delay.isNegative()
        || folds < 0
        || test.compareTo(Duration.ofDays(1)) < 0
        || cardsPerDay < 1) {
      throw new IllegalArgumentException(
          "training %s, delay %s, %d folds of %s, %d cards a day: a day of training and test, no"
                  .formatted(training, delay, folds, test, cardsPerDay)
              + " negative delay or number of folds, and a card are the least");
    }
  }

  /** Ten weeks, seven days of delay, and four test weeks. */
  public static final TrainingSettings USUAL =
      new TrainingSettings(
          new TreeParameters(200, 6, 0.05, 10, 0.8, 0.7, 1),
          Duration.ofDays(70),
          Duration.ofDays(7),
          4,
          Duration.ofDays(7),
          Duration.ofDays(7),
          100);

  /** The lengths alone, as scores are judged by them. */
  public Protocol protocol() {
    return new Protocol(training, delay, test, knownFrom, cardsPerDay);
  }
}
