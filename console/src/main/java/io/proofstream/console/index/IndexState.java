package io.proofstream.console.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the index is.
 *
 * @param lag records not yet read, by topic without the deployment's prefix
 * @param caughtUp whether it has reached the ends that the topics had when it was opened
 * @param stalled why it takes nothing in at the moment; empty while it does
 * @param committedAt when it last took records in
 * @param decisions how many it holds
 * @param bytes what it takes on disk
 * @param notices what was found wrong with topics, latest last: recreated, or begun behind what was
 *     read
 */
public record IndexState(
    Map<String, Long> lag,
    boolean caughtUp,
    Optional<String> stalled,
    Optional<Instant> committedAt,
    long decisions,
    long bytes,
    List<String> notices) {
  public IndexState {
    lag = Map.copyOf(lag);
    notices = List.copyOf(notices);
  }

  /** Records not yet read, of all topics. */
  public long behind() {
    return lag.values().stream().mapToLong(Long::longValue).sum();
  }
}
