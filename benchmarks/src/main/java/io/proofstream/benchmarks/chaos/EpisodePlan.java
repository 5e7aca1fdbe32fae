package io.proofstream.benchmarks.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What is done in an episode.
 *
 * @param number from 1
 * @param rowsPerSecond over all markets
 * @param load for how long
 * @param faults in no order
 */
record EpisodePlan(int number, int rowsPerSecond, Duration load, List<PlannedFault> faults) {
  EpisodePlan {
    faults = List.copyOf(faults);
  }

  boolean has(FaultKind kind) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind);
  }
}
