package io.proofstream.benchmarks.chaos;

/**
 * A fault at a time.
 *
 * @param kind what is done
 * @param delayMillis after the episode's begin
 * @param dice decides targets and details, 0 or more
 */
record PlannedFault(FaultKind kind, long delayMillis, int dice) {
  /** One of several. */
  <T> T oneOf(java.util.List<T> choices) {
    return choices.get(dice % choices.size());
  }

  /** Another one, independent of the first. */
  int other(int below) {
    return dice / 1_009 % below;
  }
}
