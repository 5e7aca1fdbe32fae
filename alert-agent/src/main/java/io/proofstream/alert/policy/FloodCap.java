package io.proofstream.alert.policy;

import java.time.Duration;

/**
 * How many alerts are opened at most.
 *
 * @param count alerts, 1 to 1,000,000: so many may come at once, and as many again with each period
 * @param period event time, 1 second to 31 days
 */
public record FloodCap(int count, Duration period) {
  public FloodCap {
    PolicyLimits.within("cap's count", count, 1, PolicyLimits.CAP_COUNT_MAX);
    PolicyLimits.within(
        "cap's period", period, PolicyLimits.CAP_PERIOD_MIN, PolicyLimits.CAP_PERIOD_MAX);
  }

  /** As a policy writes it. */
  @Override
  public String toString() {
    return count + " per " + period;
  }
}
