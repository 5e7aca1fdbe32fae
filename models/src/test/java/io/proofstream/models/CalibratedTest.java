package io.proofstream.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CalibratedTest {
  @Test
  void aMarginOfZeroIsAnEvenChance() {
    assertThat(Calibrated.NOT.probability(0)).isEqualTo(0.5);
  }

  @Test
  void aHigherMarginIsAHigherProbabilityAlsoFarOut() {
    assertThat(Calibrated.NOT.probability(-30)).isLessThan(Calibrated.NOT.probability(-29.9));
    assertThat(Calibrated.NOT.probability(-800)).isBetween(0.0, 1e-300);
    assertThat(Calibrated.NOT.probability(800)).isEqualTo(1);
  }

  @Test
  void aSlopeThatTurnsTheOrderIsRefused() {
    assertThatThrownBy(() -> new Calibrated(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Calibrated(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
