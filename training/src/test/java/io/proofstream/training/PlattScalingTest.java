package io.proofstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proofstream.models.Calibrated;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattScalingTest {
  private static final int EXAMPLES = 200_000;

  @Test
  void itFindsTheLineThatTheLabelsWereDrawnBy() {
    Random random = new Random(3);
    Calibrated truth = new Calibrated(0.7, -1.5);
    double[] margins = random.doubles(EXAMPLES, -6, 6).toArray();
    boolean[] frauds = new boolean[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      frauds[i] = random.nextDouble() < truth.probability(margins[i]);
    }
    Calibrated found = PlattScaling.fit(margins, frauds);
    assertThat(found.slope()).isCloseTo(0.7, within(0.01));
    assertThat(found.intercept()).isCloseTo(-1.5, within(0.02));
  }

  @Test
  void scoresThatTurnTheOrderAreLeftAlone() {
    double[] margins = {3, 2, -2, -3};
    boolean[] frauds = {false, false, true, true};
    assertThat(PlattScaling.fit(margins, frauds)).isEqualTo(Calibrated.NOT);
  }
}
