package io.proofstream.console.live;

import io.proofstream.console.index.Counts;
import io.proofstream.v1.Severity;
import java.time.Instant;
import java.util.Map;

/**
 * How things stood at a moment of the last hour.
 *
 * @param at when
 * @param decisionsPerSecond decisions that the console took in since the sample before, a second
 * @param bySeverity alerts to be judged, by severity
 * @param byRule the same by rule, those with most
 * @param byQueue the same by queue, those with most
 */
public record Sample(
    Instant at,
    double decisionsPerSecond,
    Map<Severity, Long> bySeverity,
    Map<String, Long> byRule,
    Map<String, Long> byQueue) {
  /** Rules or queues that a sample remembers, those with most alerts. */
  public static final int NAMES_MAX = 12;

  static Sample of(Instant at, double decisionsPerSecond, Counts counts) {
    return new Sample(
        at, decisionsPerSecond, counts.bySeverity(), most(counts.byRule()), most(counts.byQueue()));
  }

  private static Map<String, Long> most(Map<String, Long> counted) {
    return counted.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(NAMES_MAX)
        .collect(
            java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
