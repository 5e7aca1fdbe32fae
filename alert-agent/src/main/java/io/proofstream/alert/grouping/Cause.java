package io.proofstream.alert.grouping;

/** Why a snapshot of an alert is sent. */
public enum Cause {
  /** It is new. */
  OPENED,
  /** Its severity rose; it may have gained a queue as well. */
  RAISED,
  /** It gained a queue, whose readers have not seen it yet. */
  ROUTED,
  /** Its window has passed. */
  CLOSED
}
