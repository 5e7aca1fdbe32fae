package io.proofstream.training;

import io.proofstream.models.TreeEnsemble;
import io.proofstream.models.evaluation.Examples;
import java.io.IOException;
import java.util.Map;
import java.util.function.IntPredicate;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Trains gradient-boosted trees with XGBoost (Chen and Guestrin, KDD 2016). */
final class TreeTrainer {
  private final TreeParameters parameters;

  TreeTrainer(TreeParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * @param examples all that there are
   * @param chosen which of them are trained on, one fraud at least
   * @param fraud whether an example is trained as one
   * @return the trees
   * @throws TrainingException if there is nothing to learn from, or the library fails
   */
  TreeEnsemble train(Examples examples, int[] chosen, IntPredicate fraud) {
    float[] labels = new float[chosen.length];
    float[] values = new float[Math.multiplyExact(chosen.length, examples.features())];
    int frauds = 0;
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(
          examples.row(chosen[i]), 0, values, i * examples.features(), examples.features());
      labels[i] = fraud.test(chosen[i]) ? 1 : 0;
      frauds += (int) labels[i];
    }
    if (frauds == 0 || frauds == chosen.length) {
      throw new TrainingException(
          ("%,d examples with %,d known frauds: both kinds are needed; is the period long enough for"
                  + " the days trained on, the delay and the test weeks before its end?")
              .formatted(chosen.length, frauds));
    }
    return boost(values, labels, examples.features());
  }

  private TreeEnsemble boost(float[] values, float[] labels, int features) {
    try {
      DMatrix matrix = new DMatrix(values, labels.length, features, Float.NaN);
      matrix.setLabel(labels);
      Booster booster =
          XGBoost.train(matrix, parameters.forXgboost(), parameters.rounds(), Map.of(), null, null);
      try {
        return XgboostTrees.read(booster.toByteArray("json"));
      } finally {
        booster.dispose();
        matrix.dispose();
      }
    } catch (XGBoostError | IOException e) {
      throw new TrainingException("XGBoost: " + e.getMessage(), e);
    }
  }
}
