package io.proofstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proofstream.models.ModelCodec;
import io.proofstream.models.ScoringModel;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.v1.ReliabilityBin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelTrainingTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(42));
  private static final List<String> FEATURES = List.of("amount", "noise");
  private static final TrainingSettings SETTINGS =
      new TrainingSettings(
          new TreeParameters(30, 3, 0.2, 1, 0.8, 1, 7),
          Duration.ofDays(14),
          Duration.ofDays(7),
          2,
          Duration.ofDays(7),
          Duration.ofDays(7),
          10);

  /** 400 transactions a day; those of a high amount are mostly frauds, known a week later. */
  private static Examples examples(long labelDelayDays) {
    Random random = new Random(9);
    Examples.Builder builder = new Examples.Builder(FEATURES.size());
    for (long second = 0; second < Duration.ofDays(42).toSeconds(); second += 216) {
      float amount = random.nextFloat() * 100;
      boolean fraud = random.nextDouble() < (amount > 97 ? 0.8 : 0.002);
      long time = START.getEpochSecond() + second;
      builder.add(
          new float[] {amount, random.nextFloat()},
          time,
          "account " + random.nextInt(20_000),
          fraud ? time + Duration.ofDays(labelDelayDays).toSeconds() : Examples.NEVER);
    }
    return builder.build();
  }

  private static ModelTraining.Trained train(Examples examples) {
    return new ModelTraining(examples, FEATURES, SETTINGS, line -> {}).run(END, "a test");
  }

  @Test
  void itFindsWhatTellsFraudsApart() throws Exception {
    ModelTraining.Trained trained = train(examples(7));
    ScoringModel model = ModelCodec.decode(trained.body());
    assertThat(model.probability(new float[] {99, 0.5f})).isGreaterThan(0.6);
    assertThat(model.probability(new float[] {50, 0.5f})).isLessThan(0.02);
    assertThat(trained.card().getFolds())
        .hasSize(2)
        .allSatisfy(fold -> assertThat(fold.getAveragePrecision()).isBetween(0.6, 0.95));
  }

  @Test
  void theSameExamplesGiveTheSameBytes() {
    assertThat(train(examples(7)).body()).isEqualTo(train(examples(7)).body());
  }

  @Test
  void labelsThatWereNotBackYetAreNotLearntFrom() {
    Examples late = examples(40);
    assertThatThrownBy(() -> train(late))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("0 known frauds");
  }

  @Test
  void probabilitiesAreWhatTheySay() {
    List<ReliabilityBin> bins = new ArrayList<>(train(examples(7)).card().getReliability());
    bins.removeIf(bin -> bin.getExamples() < 50);
    assertThat(bins)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            bin -> assertThat(bin.getObserved()).isCloseTo(bin.getPredicted(), within(0.15)));
  }

  @Test
  void theCardSaysWhatItWasTrainedOn() {
    var data = train(examples(7)).card().getTraining();
    assertThat(data.getFrom()).isEqualTo(END.minus(Duration.ofDays(21)));
    assertThat(data.getTo()).isEqualTo(END.minus(Duration.ofDays(7)));
    assertThat(data.getExamples()).isEqualTo(14 * 400);
    assertThat(data.getFrauds()).isBetween(80L, 240L);
  }

  @Test
  void theCardKeepsHowValuesWereDistributed() {
    assertThat(train(examples(7)).card().getReferences())
        .extracting("name")
        .containsExactly("amount", "noise", "probability");
    var amount = train(examples(7)).card().getReferences().get(0);
    assertThat(amount.getEdges()).hasSize(9);
    assertThat(amount.getShares()).hasSize(11);
    assertThat(amount.getShares().stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-9));
  }
}
