package io.proofstream.localcluster;

import java.time.Duration;

/**
 * How often, and after what delay, a child that ended on its own is started again.
 *
 * @param firstDelay before the first restart; doubles with each further one within the window
 * @param longestDelay upper bound of that
 * @param restartsMax restarts within one window after which the child counts as failed
 * @param window span over which restarts are counted
 */
public record RestartPolicy(
    Duration firstDelay, Duration longestDelay, int restartsMax, Duration window) {
  /** Ten restarts within five minutes, 200 ms to 10 s apart. */
  public static final RestartPolicy DEFAULT =
      new RestartPolicy(Duration.ofMillis(200), Duration.ofSeconds(10), 10, Duration.ofMinutes(5));
}
