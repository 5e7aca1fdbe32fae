package io.proofstream.benchmarks.scoring;

import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.models.ModelCodec;
import io.proofstream.models.ModelRefused;
import io.proofstream.models.ScoringModel;
import io.proofstream.models.TreeEnsemble;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.training.ModelTraining;
import io.proofstream.training.TrainingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model of the usual size on rows by chance, in two forms: ours, and the training library's,
 * grown with the same parameters.
 */
final class TrainedModel {
  static final List<String> FEATURES = ModelInput.names();

  private static final long SEED = 1;
  private static final int DAYS = 100;
  private static final int EXAMPLES = 20_000;
  private static final int CALIBRATION_FOLDS = 1;
  private static final float NOISE = 0.02f;

  private static Optional<TrainedModel> trained = Optional.empty();

  private final Random random = new Random(SEED);
  private final ScoringModel ours;
  private final Booster library;

  /** The same for all benchmarks of a process. */
  static synchronized TrainedModel once() throws ModelRefused, XGBoostError {
    if (trained.isEmpty()) {
      trained = Optional.of(new TrainedModel());
    }
    return trained.get();
  }

  private TrainedModel() throws ModelRefused, XGBoostError {
    float[] values = new float[EXAMPLES * FEATURES.size()];
    float[] labels = new float[EXAMPLES];
    Examples.Builder examples = new Examples.Builder(FEATURES.size());
    long step = Duration.ofDays(DAYS).toSeconds() / EXAMPLES;
    for (int i = 0; i < EXAMPLES; i++) {
      float[] row = row();
      boolean fraud = random.nextFloat() < (row[0] * row[1] > 0.8 ? 1 - NOISE : NOISE);
      System.arraycopy(row, 0, values, i * row.length, row.length);
      labels[i] = fraud ? 1 : 0;
      examples.add(row, i * step, "account " + i, fraud ? i * step : Examples.NEVER);
    }
    TrainingSettings usual = TrainingSettings.USUAL;
    TrainingSettings settings =
        new TrainingSettings(
            usual.trees(),
            usual.training(),
            usual.delay(),
            CALIBRATION_FOLDS,
            usual.test(),
            usual.knownFrom(),
            usual.cardsPerDay());
    Instant end = Instant.EPOCH.plus(Duration.ofDays(DAYS));
    this.ours =
        ModelCodec.decode(
            new ModelTraining(examples.build(), FEATURES, settings, line -> {})
                .run(end, "a benchmark")
                .body());
    this.library = library(values, labels);
  }

  private static Booster library(float[] values, float[] labels) throws XGBoostError {
    DMatrix matrix = new DMatrix(values, labels.length, FEATURES.size(), Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", TrainingSettings.USUAL.trees().maxDepth());
    parameters.put("eta", TrainingSettings.USUAL.trees().eta());
    parameters.put("nthread", 1);
    return XGBoost.train(
        matrix, parameters, TrainingSettings.USUAL.trees().rounds(), Map.of(), null, null);
  }

  /** One value for each feature, one in twenty missing. */
  float[] row() {
    float[] row = new float[FEATURES.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = i > 1 && random.nextInt(20) == 0 ? Float.NaN : random.nextFloat();
    }
    return row;
  }

  double probability(float[] row) {
    return ours.probability(row);
  }

  double[] contributions(float[] row) {
    return ((TreeEnsemble) ours.scorer()).contributions(row);
  }

  float byLibrary(float[] row) throws XGBoostError {
    DMatrix matrix = new DMatrix(row, 1, row.length, Float.NaN);
    try {
      return library.predict(matrix)[0][0];
    } finally {
      matrix.dispose();
    }
  }
}
