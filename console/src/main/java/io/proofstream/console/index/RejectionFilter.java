package io.proofstream.console.index;

import java.util.Optional;

/**
 * Which refused records.
 *
 * @param agent who refused them
 * @param code why
 * @param source where they came from
 */
public record RejectionFilter(
    Optional<String> agent, Optional<String> code, Optional<String> source) {
  /** All that an agent refused, or all. */
  public static RejectionFilter by(Optional<String> agent) {
    return new RejectionFilter(agent, Optional.empty(), Optional.empty());
  }
}
