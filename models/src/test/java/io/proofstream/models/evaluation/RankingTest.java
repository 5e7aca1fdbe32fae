package io.proofstream.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankingTest {
  private static Ranking ranking(String frauds, double... scores) {
    boolean[] fraud = new boolean[scores.length];
    for (int i = 0; i < fraud.length; i++) {
      fraud[i] = frauds.charAt(i) == 'F';
    }
    return new Ranking(scores, fraud);
  }

  /** The example of scikit-learn's documentation of both figures. */
  @Test
  void itAgreesWithScikitLearn() {
    Ranking ranking = ranking("..FF", 0.1, 0.4, 0.35, 0.8);
    assertThat(ranking.auc()).isEqualTo(0.75);
    assertThat(ranking.averagePrecision()).isCloseTo(0.8333333333, within(1e-9));
  }

  @Test
  void equalScoresAreOneStepWhateverTheirOrder() {
    assertThat(ranking("F.", 0.5, 0.5).auc()).isEqualTo(0.5);
    assertThat(ranking(".F", 0.5, 0.5).averagePrecision()).isEqualTo(0.5);
    assertThat(ranking("F.", 0.5, 0.5).averagePrecision()).isEqualTo(0.5);
  }

  @Test
  void perfectScoresHaveOneInBoth() {
    assertThat(ranking("F.F.", 0.9, 0.1, 0.8, 0.2).auc()).isEqualTo(1);
    assertThat(ranking("F.F.", 0.9, 0.1, 0.8, 0.2).averagePrecision()).isEqualTo(1);
  }

  @Test
  void halfAMillionEqualScoresAreNotTooMany() {
    int count = 500_000;
    double[] scores = new double[count];
    boolean[] frauds = new boolean[count];
    for (int i = 0; i < 5_000; i++) {
      frauds[i] = true;
      scores[i] = i % 2;
    }
    assertThat(new Ranking(scores, frauds).auc()).isEqualTo(0.75);
  }
}
