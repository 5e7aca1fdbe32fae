package io.proofstream.analyzer.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.v1.Distribution;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DriftWindowTest {
  /** Quarters below 1, 2 and 3, the rest above; nothing missing. */
  private static final List<Distribution> REFERENCES =
      List.of(
          new Distribution("amount", List.of(1.0, 2.0, 3.0), List.of(0.25, 0.25, 0.25, 0.25, 0.0)),
          new Distribution("probability", List.of(0.5), List.of(0.5, 0.5, 0.0)));

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  private static FeatureVector amount(double amount) {
    double[] values = new double[Feature.all().size()];
    Arrays.fill(values, Double.NaN);
    values[Feature.AMOUNT.position()] = amount;
    return FeatureVector.of(values, false);
  }

  private static void add(DriftWindow window, int count, double from, double to, Random random) {
    for (int i = 0; i < count; i++) {
      window.add(NOW, amount(from + (to - from) * random.nextDouble()), random.nextDouble());
    }
  }

  @Test
  void whatIsAsInTrainingHasNotDrifted() {
    DriftWindow window = new DriftWindow(REFERENCES);
    add(window, 25_000, 0, 4, new Random(1));
    assertThat(window.stability().get("amount")).isLessThan(0.01);
    assertThat(window.stability().get("probability")).isLessThan(0.01);
  }

  @Test
  void theIndexIsTheSumOverTheBins() {
    DriftWindow window = new DriftWindow(REFERENCES);
    for (int i = 0; i < 1_000; i++) {
      window.add(NOW, amount(i % 10 < 7 ? 0.5 : 3.5), i % 2);
    }
    double expected =
        (0.7 - 0.25) * Math.log(0.7 / 0.25)
            + 2 * (0.0001 - 0.25) * Math.log(0.0001 / 0.25)
            + (0.3 - 0.25) * Math.log(0.3 / 0.25);
    assertThat(window.stability().get("amount")).isCloseTo(expected, within(1e-9));
    assertThat(window.stability().get("probability")).isCloseTo(0, within(1e-9));
  }

  @Test
  void anEdgeBelongsToTheBinBelowAsInTraining() {
    ReferenceBins bins = new ReferenceBins(REFERENCES.get(0));
    assertThat(bins.bin(1.0)).isZero();
    assertThat(bins.bin(Math.nextUp(1.0f))).isEqualTo(1);
    assertThat(bins.bin(99)).isEqualTo(3);
    assertThat(bins.bin(Double.NaN)).isEqualTo(4);
  }

  @Test
  void valuesThatGoMissingAreADrift() {
    DriftWindow window = new DriftWindow(REFERENCES);
    for (int i = 0; i < 2_000; i++) {
      window.add(NOW, amount(i % 2 == 0 ? Double.NaN : i % 4), 0.4);
    }
    assertThat(window.stability().get("amount")).isGreaterThan(0.25);
  }

  @Test
  void tooFewDecisionsSayNothing() {
    DriftWindow window = new DriftWindow(REFERENCES);
    add(window, DriftWindow.DECISIONS_MIN - 1, 0, 4, new Random(1));
    assertThat(window.stability()).isEmpty();
    add(window, 1, 0, 4, new Random(1));
    assertThat(window.stability()).containsOnlyKeys("amount", "probability");
  }

  @Test
  void whatLiesMoreThanAWeekBackIsForgotten() {
    DriftWindow window = new DriftWindow(REFERENCES);
    Random random = new Random(1);
    for (int day = 0; day < 3; day++) {
      for (int i = 0; i < 1_000; i++) {
        window.add(NOW.plus(Duration.ofDays(day)), amount(3.5), random.nextDouble());
      }
    }
    assertThat(window.stability().get("amount")).isGreaterThan(1);
    for (int day = 3; day < 10; day++) {
      for (int i = 0; i < 1_000; i++) {
        window.add(
            NOW.plus(Duration.ofDays(day)), amount(4 * random.nextDouble()), random.nextDouble());
      }
    }
    assertThat(window.stability().get("amount")).isLessThan(0.01);
  }

  @Test
  void daysWithoutADecisionPassToo() {
    DriftWindow window = new DriftWindow(REFERENCES);
    add(window, 2_000, 3, 4, new Random(1));
    window.add(NOW.plus(Duration.ofDays(30)), amount(1), 0.5);
    assertThat(window.stability()).isEmpty();
  }

  @Test
  void sharesThatDoNotFitTheEdgesAreRefused() {
    Distribution wrong = new Distribution("amount", List.of(1.0), List.of(1.0));
    assertThatThrownBy(() -> new ReferenceBins(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("amount has 1 edges and 1 shares");
  }
}
