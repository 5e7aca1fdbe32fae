package io.proofstream.analyzer.scoring;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.models.ModelRefused;
import io.proofstream.models.ScoringModel;
import io.proofstream.models.TreeEnsemble;
import io.proofstream.runtime.settings.NearestName;
import io.proofstream.v1.ModelCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A model whose inputs are features of ours. Immutable and safe for use by several threads. */
public final class FeatureModel {
  private static final Comparator<Contribution> LARGEST_FIRST =
      Comparator.comparingDouble(Contribution::margin)
          .reversed()
          .thenComparing(contribution -> contribution.feature().position());

  private final ScoringModel model;
  private final List<Feature> features;

  private FeatureModel(ScoringModel model, List<Feature> features) {
    this.model = model;
    this.features = features;
  }

  /**
   * @param model whose inputs are to be features
   * @return the model, ready to score
   * @throws ModelRefused if it wants an input that is no feature, in which case the message names
   *     the nearest, or does not take one that can be undefined
   */
  public static FeatureModel of(ScoringModel model) throws ModelRefused {
    List<Feature> features = new ArrayList<>();
    for (String name : model.features()) {
      features.add(Feature.named(name).orElseThrow(() -> unknown(name)));
    }
    requireUndefined(model, features);
    return new FeatureModel(model, List.copyOf(features));
  }

  /** An account's first payment has no mean to be compared with, and is scored all the same. */
  private static void requireUndefined(ScoringModel model, List<Feature> features)
      throws ModelRefused {
    for (int i = 0; i < features.size(); i++) {
      float[] row = new float[features.size()];
      row[i] = Float.NaN;
      if (features.get(i).nullable() && !model.scorer().takes(row)) {
        throw new ModelRefused(
            "the model gives no probability where %s is undefined; put an imputer in front of it"
                .formatted(features.get(i).text()));
      }
    }
  }

  private static ModelRefused unknown(String name) {
    List<String> known = Feature.all().stream().map(Feature::text).toList();
    return new ModelRefused(
        "the model wants '%s', which is no feature%s"
            .formatted(
                name,
                NearestName.of(name, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("")));
  }

  /** What somebody has to know who relies on the model. */
  public ModelCard card() {
    return model.card();
  }

  /** The probability of a fraud, 0 to 1. */
  public double probability(FeatureVector vector) {
    return model.probability(row(vector));
  }

  /** Floats, as models are trained on them. */
  private float[] row(FeatureVector vector) {
    float[] row = new float[features.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) vector.value(features.get(i));
    }
    return row;
  }

  /**
   * A feature's part of the margin.
   *
   * @param feature which
   * @param margin in log-odds; above 0 where it speaks for a fraud
   */
  public record Contribution(Feature feature, double margin) {}

  /**
   * What the features added to the margin of a transaction that nothing is known of, together its
   * whole difference from that.
   *
   * @return one for each feature that the model takes, largest first; none from a model that has no
   *     trees
   */
  public List<Contribution> contributions(FeatureVector vector) {
    if (!(model.scorer() instanceof TreeEnsemble trees)) {
      return List.of();
    }
    double[] margins = trees.contributions(row(vector));
    return IntStream.range(0, margins.length)
        .mapToObj(i -> new Contribution(features.get(i), margins[i]))
        .sorted(LARGEST_FIRST)
        .toList();
  }
}
