package io.proofstream.quickstart.models;

import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.training.TrainingSettings;
import io.proofstream.training.TreeParameters;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a model is trained and judged. */
final class TrainingOptions {
  private static final TrainingSettings USUAL = TrainingSettings.USUAL;

  @Option(names = "--days", description = "days that are trained on (default: 70)")
  private int days = (int) USUAL.training().toDays();

  @Option(names = "--delay-days", description = "days until a label is back (default: 7)")
  private int delayDays = (int) USUAL.delay().toDays();

  @Option(names = "--folds", description = "test weeks of the validation (default: 4)")
  private int folds = USUAL.folds();

  @Option(names = "--trees", description = "number of trees (default: 200)")
  private int trees = USUAL.trees().rounds();

  @Option(names = "--depth", description = "splits one below the other (default: 6)")
  private int depth = USUAL.trees().maxDepth();

  @Option(names = "--eta", description = "share of each tree that is taken (default: 0.05)")
  private double eta = USUAL.trees().eta();

  @Option(names = "--seed", description = "of the sampling (default: 1)")
  private long seed = USUAL.trees().seed();

  /** The usual tests, for scores that are not trained. */
  static TrainingSettings protocol(int delayDays, int folds) {
    TrainingOptions options = new TrainingOptions();
    options.folds = folds;
    options.delayDays = delayDays;
    return options.settings();
  }

  /**
   * @throws SettingsException if one is out of range
   */
  TrainingSettings settings() {
    try {
      TreeParameters usual = USUAL.trees();
      return new TrainingSettings(
          new TreeParameters(
              trees,
              depth,
              eta,
              usual.minChildWeight(),
              usual.subsample(),
              usual.colsample(),
              seed),
          Duration.ofDays(days),
          Duration.ofDays(delayDays),
          folds,
          USUAL.test(),
          USUAL.knownFrom(),
          USUAL.cardsPerDay());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(e.getMessage(), e);
    }
  }
}
