package io.proofstream.benchmarks.comparison;

import io.proofstream.benchmarks.measure.Schedule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much is compared.
 *
 * @param drained transactions that wait in the topic before anybody reads it
 * @param warming more of them for each candidate before its latency is measured
 * @param schedule of the transactions whose latency is measured, for each candidate
 * @param candidates who takes part, in their order
 */
record ComparisonLength(int drained, int warming, Schedule schedule, Set<Candidate> candidates) {
  /**
   * @param name {@code --full}, {@code --quick} or {@code --tiny}
   * @throws IllegalArgumentException if it is none of them
   */
  static ComparisonLength named(String name) {
    return switch (name) {
      case "--full" ->
          new ComparisonLength(
              300_000,
              60_000,
              new Schedule(2_000, Duration.ofSeconds(20), Duration.ofSeconds(60)),
              EnumSet.allOf(Candidate.class));
      case "--quick" ->
          new ComparisonLength(
              150_000,
              20_000,
              new Schedule(2_000, Duration.ofSeconds(10), Duration.ofSeconds(20)),
              EnumSet.of(Candidate.SCORING, Candidate.FLINK, Candidate.PASSTHROUGH));
      case "--tiny" ->
          new ComparisonLength(
              5_000,
              500,
              new Schedule(200, Duration.ofSeconds(1), Duration.ofSeconds(3)),
              EnumSet.allOf(Candidate.class));
      default -> throw new IllegalArgumentException("--full, --quick or --tiny, not " + name);
    };
  }

  /** Transactions in all. */
  long all() {
    return drained + (long) candidates.size() * (warming + schedule.count());
  }
}
