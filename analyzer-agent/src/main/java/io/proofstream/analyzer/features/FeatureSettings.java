package io.proofstream.analyzer.features;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What features depend on besides the data. A market keeps its settings for life: with another
 * label delay the windows would reach for what was forgotten under the former one.
 *
 * @param labelDelay how long after a transaction its label is known, 0 to 365 days
 * @param zone where weekend and night are
 */
public record FeatureSettings(Duration labelDelay, ZoneId zone) {
  private static final Duration LABEL_DELAY_MAX = Duration.ofDays(365);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when the delay is out of range
   */
  public FeatureSettings {
    if (labelDelay.isNegative() || labelDelay.compareTo(LABEL_DELAY_MAX) > 0) {
      throw new IllegalArgumentException(
          "label delay: " + labelDelay + " is not within PT0S and " + LABEL_DELAY_MAX);
    }
  }

  Horizons horizons() {
    return new Horizons(labelDelay.toNanos() / 1_000);
  }
}
