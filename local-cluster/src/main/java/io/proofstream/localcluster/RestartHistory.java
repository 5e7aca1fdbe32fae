package io.proofstream.localcluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The restarts of one child within its policy's window. */
final class RestartHistory {
  private static final int DOUBLINGS_MAX = 20;

  private final RestartPolicy policy;
  private final Deque<Instant> restarts = new ArrayDeque<>();

  RestartHistory(RestartPolicy policy) {
    this.policy = policy;
  }

  /**
   * Counts a restart.
   *
   * @param now when the child ended
   * @return how long to wait before it, or nothing if the limit is reached
   */
  Optional<Duration> next(Instant now) {
    while (!restarts.isEmpty() && restarts.peekFirst().plus(policy.window()).isBefore(now)) {
      restarts.removeFirst();
    }
    if (restarts.size() >= policy.restartsMax()) {
      return Optional.empty();
    }
    restarts.addLast(now);
    var delay =
        policy.firstDelay().multipliedBy(1L << Math.min(restarts.size() - 1, DOUBLINGS_MAX));
    return Optional.of(delay.compareTo(policy.longestDelay()) < 0 ? delay : policy.longestDelay());
  }
}
