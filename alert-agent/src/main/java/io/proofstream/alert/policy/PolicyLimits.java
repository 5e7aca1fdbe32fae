package io.proofstream.alert.policy;

import java.time.Duration;

/** Bounds that keep a policy, however hostile, from stalling the stream. */
final class PolicyLimits {
  static final int POLICY_BYTES_MAX = 256 * 1024;

  /** Routes lie two levels deeper each, and a route's own lists below the last. */
  static final int YAML_NESTING_LEVELS_MAX = 24;

  static final int ROUTES_MAX = 100;
  static final int ROUTE_DEPTH_MAX = 8;
  static final int QUEUES_PER_ROUTE_MAX = 16;
  static final int INHIBITIONS_MAX = 50;
  static final int SILENCES_MAX = 200;
  static final int FLOORS_MAX = 500;
  static final int CONDITIONS_PER_MATCH_MAX = 16;

  /** As actions.v1 bounds a condition. */
  static final int MATCH_CHARACTERS_MAX = 1_024;

  static final int ID_CHARACTERS_MAX = 64;

  /** As actions.v1 bounds an analyst's name. */
  static final int OWNER_CHARACTERS_MAX = 128;

  static final int REASON_CHARACTERS_MAX = 1_024;
  static final int CAP_COUNT_MAX = 1_000_000;

  static final Duration WINDOW_MIN = Duration.ofSeconds(1);
  static final Duration WINDOW_MAX = Duration.ofDays(366);
  static final Duration EXPIRE_MIN = Duration.ofMinutes(1);
  static final Duration EXPIRE_MAX = Duration.ofDays(3_660);
  static final Duration WAIT_MAX = Duration.ofDays(7);
  static final Duration REPEAT_MIN = Duration.ofMinutes(1);
  static final Duration REPEAT_MAX = Duration.ofDays(30);
  static final Duration DUE_MIN = Duration.ofMinutes(1);
  static final Duration DUE_MAX = Duration.ofDays(366);
  static final Duration CAP_PERIOD_MIN = Duration.ofSeconds(1);
  static final Duration CAP_PERIOD_MAX = Duration.ofDays(31);

  private PolicyLimits() {}

  /** The given duration, where it is in the given range. */
  static Duration within(String what, Duration given, Duration min, Duration max) {
    if (given.compareTo(min) < 0 || given.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "%s %s is not in %s to %s".formatted(what, given, min, max));
    }
    return given;
  }

  /** The given count, where it is in the given range. */
  static int within(String what, int given, int min, int max) {
    if (given < min || given > max) {
      throw new IllegalArgumentException(
          "%s: %d, %d to %d expected".formatted(what, given, min, max));
    }
    return given;
  }

  /** The given text, where it has a character and not too many. */
  static String filled(String what, String given, int charactersMax) {
    if (given.isBlank()) {
      throw new IllegalArgumentException(what + " is blank");
    }
    within("characters of " + what, given.length(), 1, charactersMax);
    return given;
  }
}
