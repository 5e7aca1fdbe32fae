package io.proofstream.training;

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

  Fold.Settings fold() {
    return new Fold.Settings(training, delay, test, knownFrom, cardsPerDay);
  }
}
