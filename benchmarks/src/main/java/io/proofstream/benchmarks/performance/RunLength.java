package io.proofstream.benchmarks.performance;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param streamed rows of the full path
 * @param perSecond transactions a second whose latency is measured
 * @param warming for how long they come before they count
 * @param counting for how long they count
 */
record RunLength(long streamed, int perSecond, Duration warming, Duration counting) {
  /**
   * @param name {@code --full}, {@code --quick} or {@code --tiny}
   * @throws IllegalArgumentException if it is none of them
   */
  static RunLength named(String name) {
    return switch (name) {
      case "--full" ->
          new RunLength(6_000_000, 2_000, Duration.ofSeconds(60), Duration.ofSeconds(300));
      case "--quick" ->
          new RunLength(1_200_000, 2_000, Duration.ofSeconds(20), Duration.ofSeconds(60));
      case "--tiny" -> new RunLength(20_000, 200, Duration.ofSeconds(2), Duration.ofSeconds(5));
      default -> throw new IllegalArgumentException("--full, --quick or --tiny, not " + name);
    };
  }

  /** Transactions of the latency's measurement. */
  long scheduled() {
    return perSecond * (warming.toSeconds() + counting.toSeconds());
  }
}
