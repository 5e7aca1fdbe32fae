package io.proofstream.alert.policy;

import java.time.Duration;

/**
 * When a queue gets an alert's records, wall-clock time.
 *
 * @param waiting how long after it is routed there the first record goes; zero for at once, at most
 *     7 days
 * @param interval changes go at most this often; zero for at once, at most 7 days
 * @param repeat the same record goes again this often while nobody has the alert; zero for never,
 *     otherwise 1 minute to 30 days
 */
public record Timing(Duration waiting, Duration interval, Duration repeat) {
  /** All at once, nothing again. */
  public static final Timing AT_ONCE = new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  public Timing {
    PolicyLimits.within("wait", waiting, Duration.ZERO, PolicyLimits.WAIT_MAX);
    PolicyLimits.within("interval", interval, Duration.ZERO, PolicyLimits.WAIT_MAX);
    if (!repeat.isZero()) {
      PolicyLimits.within("repeat", repeat, PolicyLimits.REPEAT_MIN, PolicyLimits.REPEAT_MAX);
    }
  }
}
