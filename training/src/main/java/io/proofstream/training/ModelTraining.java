package io.proofstream.training;

import io.proofstream.models.Calibrated;
import io.proofstream.models.ModelCodec;
import io.proofstream.models.TreeEnsemble;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.models.evaluation.Fold;
import io.proofstream.v1.ModelCard;
import io.proofstream.v1.ModelParameter;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.TrainingData;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * From decisions and labels to a model with its card. The same examples and settings give the same
 * bytes.
 */
public final class ModelTraining {
  private final Examples examples;
  private final List<String> features;
  private final TrainingSettings settings;
  private final TreeTrainer trainer;
  private final Consumer<String> progress;

  /**
   * @param examples of the whole period
   * @param features the names of an example's values, in their order
   * @param settings how to train
   * @param progress is told, in a line, what was done
   */
  public ModelTraining(
      Examples examples,
      List<String> features,
      TrainingSettings settings,
      Consumer<String> progress) {
    this.examples = examples;
    this.features = List.copyOf(features);
    this.settings = settings;
    this.trainer = new TreeTrainer(settings.trees());
    this.progress = progress;
  }

  /**
   * @param body of the artifact
   * @param card what it says of itself
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Trained(byte[] body, ModelCard card) {}

  /**
   * Validates on the last days before the end whose labels are back, then trains the model that is
   * to be used on the newest examples whose labels are back.
   *
   * @param end of what is known, start of a day
   * @param description for the card
   * @throws TrainingException if a step has nothing to learn from
   */
  public Trained run(Instant end, String description) {
    Validation validation = new Validation(progress);
    Instant labelled = end.minus(settings.delay());
    for (int left = settings.folds(); left > 0; left--) {
      Fold fold = new Fold(labelled.minus(settings.test().multipliedBy(left)), settings.protocol());
      validation.test(fold, examples, train(fold, fold.training(examples))::margin);
    }
    Calibrated calibration = validation.calibration();

    Fold last = new Fold(end, settings.protocol());
    int[] chosen = last.training(examples);
    TreeEnsemble trees = train(last, chosen);
    progress.accept("trained on %,d examples".formatted(chosen.length));
    ModelCard card =
        ModelCard.newBuilder()
            .setDescription(description)
            .setTraining(data(last, chosen))
            .setParameters(parameters())
            .setFolds(validation.folds())
            .setReliability(validation.reliability(calibration))
            .setReferences(
                References.of(
                    examples,
                    chosen,
                    features,
                    IntStream.range(0, features.size()).toArray(),
                    row -> calibration.probability(trees.margin(row))))
            .build();
    return new Trained(ModelCodec.encode(features, trees, calibration, card), card);
  }

  private TreeEnsemble train(Fold fold, int[] chosen) {
    return trainer.train(examples, chosen, i -> fold.trainsAsFraud(examples, i));
  }

  private TrainingData data(Fold fold, int[] chosen) {
    Instant to = fold.testFrom().minus(settings.delay());
    return TrainingData.newBuilder()
        .setFrom(to.minus(settings.training()))
        .setTo(to)
        .setExamples(chosen.length)
        .setFrauds(Arrays.stream(chosen).filter(i -> fold.trainsAsFraud(examples, i)).count())
        .setHash(new Sha256(examples.hash(chosen)))
        .build();
  }

  private List<ModelParameter> parameters() {
    TreeMap<String, String> all = new TreeMap<>();
    settings.trees().forXgboost().forEach((name, value) -> all.put(name, value.toString()));
    all.put("rounds", Integer.toString(settings.trees().rounds()));
    all.put("training", settings.training().toString());
    all.put("delay", settings.delay().toString());
    return all.entrySet().stream()
        .map(entry -> new ModelParameter(entry.getKey(), entry.getValue()))
        .toList();
  }
}
