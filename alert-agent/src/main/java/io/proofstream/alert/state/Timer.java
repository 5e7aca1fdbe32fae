package io.proofstream.alert.state;

import java.time.Instant;

/**
 * Something to be done.
 *
 * @param at when
 * @param kind what
 * @param id for what
 */
public record Timer(Instant at, Kind kind, String id) {
  /** What is to be done. Its code lies in stores, so none is ever changed. */
  public enum Kind {
    /** Event time: an alert's window has passed. */
    GATHERED(0),
    /** Event time: an account's flood cap has filled up again. */
    CAP(1),
    /** Wall clock: a case has something to send, ends its silence or expires. */
    CASE(2),
    /** Wall clock: a snooze or a silence ends. */
    SUPPRESSION(3),
    /** Wall clock: a silence was ended early, its alerts wait no more. */
    RELEASE(4),
    /** Wall clock: an action's id need not be remembered longer. */
    ACTION(5),
    /** Wall clock: a closed alert's id need not be remembered longer. */
    CLOSED(6);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    byte code() {
      return code;
    }

    static Kind of(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalStateException("a timer of kind " + code + " is stored, which none is");
    }
  }
}
