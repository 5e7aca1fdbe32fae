package io.proofstream.benchmarks.performance;

import io.proofstream.benchmarks.measure.Schedule;
import java.time.Duration;

/**
 * How long is measured.
 *
 * @param streamed rows of the full path
 * @param schedule of the transactions whose latency is measured
 */
record RunLength(long streamed, Schedule schedule) {
  /**
   * @param name {@code --full}, {@code --quick} or {@code --tiny}
   * @throws IllegalArgumentException if it is none of them
   */
  static RunLength named(String name) {
    return switch (name) {
      case "--full" ->
          new RunLength(
              6_000_000, new Schedule(2_000, Duration.ofSeconds(60), Duration.ofSeconds(300)));
      case "--quick" ->
          new RunLength(
              500_000, new Schedule(2_000, Duration.ofSeconds(20), Duration.ofSeconds(40)));
      case "--tiny" ->
          new RunLength(20_000, new Schedule(200, Duration.ofSeconds(2), Duration.ofSeconds(5)));
      default -> throw new IllegalArgumentException("--full, --quick or --tiny, not " + name);
    };
  }
}
