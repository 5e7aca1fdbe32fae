package io.proofstream.benchmarks.performance;

import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.models.ModelRefused;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.training.ModelTraining;
import io.proofstream.training.TrainingSettings;
import io.proofstream.training.TreeParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A model of a hundred trees on rows by chance: what it says means nothing, its cost does. */
final class SampleModel {
  private static final long SEED = 1;
  private static final int TREES = 100;
  private static final int DAYS = 100;
  private static final int EXAMPLES = 20_000;
  private static final int CALIBRATION_FOLDS = 1;
  private static final double SPREAD = 2;
  private static final double FRAUD_FROM = 8;
  private static final float NOISE = 0.02f;

  private SampleModel() {}

  /** Writes it in the form that {@code proofstream models publish} takes. */
  static void write(Path file) throws IOException, ModelRefused {
    List<String> features = ModelInput.names();
    Random random = new Random(SEED);
    Examples.Builder examples = new Examples.Builder(features.size());
    long step = Duration.ofDays(DAYS).toSeconds() / EXAMPLES;
    for (int i = 0; i < EXAMPLES; i++) {
      float[] row = row(random, features.size());
      boolean fraud = random.nextFloat() < (row[0] * row[1] > FRAUD_FROM ? 1 - NOISE : NOISE);
      examples.add(row, i * step, "account " + i, fraud ? i * step : Examples.NEVER);
    }
    Instant end = Instant.EPOCH.plus(Duration.ofDays(DAYS));
    Files.write(
        file,
        new ModelTraining(examples.build(), features, settings(), line -> {})
            .run(end, "a benchmark")
            .body());
  }

  private static TrainingSettings settings() {
    TrainingSettings usual = TrainingSettings.USUAL;
    TreeParameters trees = usual.trees();
    return new TrainingSettings(
        new TreeParameters(
            TREES,
            trees.maxDepth(),
            trees.eta(),
            trees.minChildWeight(),
            trees.subsample(),
            trees.colsample(),
            trees.seed()),
        usual.training(),
        usual.delay(),
        CALIBRATION_FOLDS,
        usual.test(),
        usual.knownFrom(),
        usual.cardsPerDay());
  }

  /** Amounts and counts spread over orders of magnitude, and so do these. */
  private static float[] row(Random random, int features) {
    float[] row = new float[features];
    for (int i = 0; i < features; i++) {
      row[i] = (float) Math.exp(SPREAD * random.nextGaussian());
    }
    return row;
  }
}
