package io.proofstream.analyzer.scoring;

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

/**
 * A model whose inputs are features of ours, or follow from them. Immutable and safe for use by
 * several threads.
 */
public final class FeatureModel {
  private static final Comparator<Contribution> LARGEST_FIRST =
      Comparator.comparingDouble(Contribution::margin)
          .reversed()
          .thenComparing(contribution -> ModelInput.all().indexOf(contribution.input()));

  private final ScoringModel model;
  private final List<ModelInput> inputs;

  private FeatureModel(ScoringModel model, List<ModelInput> inputs) {
    this.model = model;
    this.inputs = inputs;
  }

  /**
   * @param model whose inputs are to be features
   * @return the model, ready to score
   * @throws ModelRefused if it wants an input that is no feature, in which case the message names
   *     the nearest, or does not take one that can be undefined
   */
  public static FeatureModel of(ScoringModel model) throws ModelRefused {
    List<ModelInput> inputs = new ArrayList<>();
    for (String name : model.features()) {
      inputs.add(ModelInput.named(name).orElseThrow(() -> unknown(name)));
    }
    requireUndefined(model, inputs);
    return new FeatureModel(model, List.copyOf(inputs));
  }

  /** An account's first payment has no mean to be compared with, and is scored all the same. */
  private static void requireUndefined(ScoringModel model, List<ModelInput> inputs)
      throws ModelRefused {
    for (int i = 0; i < inputs.size(); i++) {
      float[] row = new float[inputs.size()];
      row[i] = Float.NaN;
      if (inputs.get(i).nullable() && !model.scorer().takes(row)) {
        throw new ModelRefused(
            "the model gives no probability where %s is undefined; put an imputer in front of it"
                .formatted(inputs.get(i).name()));
      }
    }
  }

  private static ModelRefused unknown(String name) {
    return new ModelRefused(
        "the model wants '%s', which is no feature%s"
            .formatted(
                name,
                NearestName.of(name, ModelInput.names())
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
    float[] row = new float[inputs.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) inputs.get(i).value(vector);
    }
    return row;
  }

  /**
   * An input's part of the margin.
   *
   * @param input which
   * @param margin in log-odds; above 0 where it speaks for a fraud
   */
  public record Contribution(ModelInput input, double margin) {}

  /**
   * What the inputs added to the margin of a transaction that nothing is known of, together its
   * whole difference from that.
   *
   * @return one for each input that the model takes, largest first; none from a model that has no
   *     trees
   */
  public List<Contribution> contributions(FeatureVector vector) {
    if (!(model.scorer() instanceof TreeEnsemble trees)) {
      return List.of();
    }
    double[] margins = trees.contributions(row(vector));
    return IntStream.range(0, margins.length)
        .mapToObj(i -> new Contribution(inputs.get(i), margins[i]))
        .sorted(LARGEST_FIRST)
        .toList();
  }
}
