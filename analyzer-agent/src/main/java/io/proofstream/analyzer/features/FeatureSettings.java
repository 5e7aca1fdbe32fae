package io.proofstream.analyzer.features;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What the features depend on besides the market's records.
 *
 * @param labelDelay how far the counterparty's risk windows are shifted back, 0 or more
 * @param zone where weekend and night are
 */
public record FeatureSettings(Duration labelDelay, ZoneId zone) {
  public FeatureSettings {
    if (labelDelay.isNegative()) {
      throw new IllegalArgumentException("label delay " + labelDelay + " is negative");
    }
  }
}
