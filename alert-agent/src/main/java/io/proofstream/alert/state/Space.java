package io.proofstream.alert.state;

/** What a key is about: its first byte, which lies in stores, so none is ever changed. */
public enum Space {
  /** How far the market is. */
  POSITION(0),
  /** What is to be done at an event time. */
  EVENT_TIMERS(1),
  /** What is to be done at a wall-clock time. */
  WALL_TIMERS(2),
  /** Cases by alert. */
  CASES(3),
  /** Alerts that take transactions in, by group. */
  GATHERING(4),
  /** Alerts that wait for a silence to end, by silence. */
  SILENCED(5),
  /** Alerts that inhibit others, by what they have in common. */
  INHIBITING(6),
  /** Snoozes and silences that analysts asked for, by id. */
  SUPPRESSIONS(7),
  /** Snoozes by account and rule. */
  SNOOZES(8),
  /** How much of its flood cap an account has used up. */
  CAPS(9),
  /** How many transactions flood caps cut since the last alert. */
  CUT_COUNT(10),
  /** Actions that were decided. */
  ACTIONS(11),
  /** Alerts that were closed not long ago. */
  CLOSED(12),
  /** The policy that was seen last. */
  POLICY(13);

  private final byte code;

  Space(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }
}
