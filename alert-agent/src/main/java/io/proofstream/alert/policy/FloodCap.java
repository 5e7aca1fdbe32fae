package io.proofstream.alert.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many alerts are opened at most.
 *
 * @param count alerts, 1 to 1,000,000: so many may come at once, and as many again with each period
 * @param period event time, 1 second to 31 days
 */
public record FloodCap(int count, Duration period) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) +per +(\\S+)");
  private static final String EXPECTED =
      "a cap is a number and an ISO 8601 duration, for example 20 per PT24H";

  public FloodCap {
    PolicyLimits.within("cap's count", count, 1, PolicyLimits.CAP_COUNT_MAX);
    PolicyLimits.within(
        "cap's period", period, PolicyLimits.CAP_PERIOD_MIN, PolicyLimits.CAP_PERIOD_MAX);
  }

  /**
   * @param text for example {@code 20 per PT24H}
   * @throws IllegalArgumentException if it is no cap, or out of range
   */
  static FloodCap parse(String text) {
    Matcher cap = TEXT.matcher(text);
    try {
      if (cap.matches()) {
        return new FloodCap(Integer.parseInt(cap.group(1)), Duration.parse(cap.group(2)));
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(EXPECTED, e);
    }
    throw new IllegalArgumentException(EXPECTED);
  }

  /** As a policy writes it. */
  @Override
  public String toString() {
    return count + " per " + period;
  }
}
