package io.proofstream.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.console.index.Records;
import io.proofstream.v1.Features;
import io.proofstream.v1.Outcome;
import org.junit.jupiter.api.Test;

final class FeatureRangesTest {
  private final FeatureRanges ranges = new FeatureRanges();

  @Test
  void nineInTenLieBetweenLowAndHigh() {
    for (int i = 1; i <= 100; i++) {
      ranges.add(amount(i));
    }

    assertThat(ranges.of("amount")).contains(new FeatureRanges.Range(5, 50, 95, 100));
  }

  @Test
  void theSampleHoldsTheLatestAndNoMore() {
    for (int i = 0; i < 3 * FeatureRanges.SAMPLE_MAX; i++) {
      ranges.add(amount(i));
    }

    assertThat(ranges.size()).isEqualTo(FeatureRanges.SAMPLE_MAX);
    assertThat(ranges.of("amount").orElseThrow().low())
        .isGreaterThan(2.0 * FeatureRanges.SAMPLE_MAX);
  }

  @Test
  void ofAFewNoRangeIsTold() {
    ranges.add(amount(1));

    assertThat(ranges.of("amount")).isEmpty();
  }

  @Test
  void whatIsNoNumberHasNoRange() {
    for (int i = 0; i < FeatureRanges.SAMPLE_MAX; i++) {
      ranges.add(amount(i));
    }

    assertThat(ranges.of("weekend")).isEmpty();
  }

  private static Features amount(double amount) {
    Features features =
        Records.decision("T", "A", Records.START, Outcome.APPROVE).getEvidence().getFeatures();
    features.put("amount", amount);
    return features;
  }
}
