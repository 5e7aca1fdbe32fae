package io.proofstream.analyzer.features;

/**
 * How far back things reach, microseconds.
 *
 * @param labelDelay how long after a transaction its label is known
 */
record Horizons(long labelDelay) {
  static final long SECOND = 1_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** The longest window. */
  static final long WINDOW_MAX = 30 * DAY;

  /** How far behind its entity's newest event an event may be and still find whole windows. */
  static final long SLACK = DAY;

  /** How much further behind the market's time an entity's own time may be. */
  static final long IDLE_SLACK = 7 * DAY;

  /** How long what is small and matters long is remembered: a yearly payment finds the former. */
  private static final long MEMORY = 400 * DAY;

  /** How long a transaction id stays taken. */
  static final long IDENTITY = 30 * DAY;

  /** How far the windows of an account reach back. */
  long accountReach() {
    return WINDOW_MAX;
  }

  /** How far the windows of a counterparty reach back. */
  long counterpartyReach() {
    return labelDelay + WINDOW_MAX;
  }

  /** Nothing older than this, seen from the market's time, is held of anybody. */
  long idle() {
    return counterpartyReach() + SLACK + IDLE_SLACK;
  }

  /**
   * Older than this, seen from the market's time, the time of an account's last payment and the
   * frauds among the transaction ids are forgotten.
   */
  long memory() {
    return Math.max(MEMORY, idle());
  }
}
