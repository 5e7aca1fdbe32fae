package io.proofstream.runtime.health;

import io.proofstream.runtime.lifecycle.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges whether an agent moves: assigned lag with no advance for longer than the limit is a
 * failure.
 */
public final class Liveness {
  private final Duration limit;
  private long advanced;
  private Instant movedAt;

  /**
   * @param limit how long lag may stand still
   * @param now when watching begins
   */
  public Liveness(Duration limit, Instant now) {
    this.limit = limit;
    this.movedAt = now;
  }

  /**
   * @param progress how far the agent is now
   * @param now the time
   * @return what is wrong, empty while it moves or has nothing to do
   */
  public synchronized Optional<String> fault(Progress progress, Instant now) {
    if (progress.advanced() != advanced || progress.totalLag() == 0) {
      advanced = progress.advanced();
      movedAt = now;
      return Optional.empty();
    }
    Duration still = Duration.between(movedAt, now);
    return still.compareTo(limit) <= 0
        ? Optional.empty()
        : Optional.of(
            "no advance for "
                + still.toSeconds()
                + " s with a lag of "
                + progress.totalLag()
                + " records, at most "
                + limit.toSeconds()
                + " s are expected");
  }
}
