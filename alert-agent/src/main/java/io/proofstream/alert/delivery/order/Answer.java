package io.proofstream.alert.delivery.order;

import java.time.Duration;
import java.util.Optional;

/** What one attempt came to. */
public sealed interface Answer {
  /** The receiver has it. */
  record Taken() implements Answer {}

  /**
   * It may go well another time.
   *
   * @param fault what went wrong
   * @param message the same for a person; no secret, no account
   * @param pause how long the receiver asks to be left alone; 0 or more
   */
  record Failed(Fault fault, String message, Optional<Duration> pause) implements Answer {
    public Failed(Fault fault, String message) {
      this(fault, message, Optional.empty());
    }
  }

  /**
   * It will not go well another time.
   *
   * @param fault what is wrong
   * @param message the same for a person; no secret, no account
   */
  record Refused(Fault fault, String message) implements Answer {}
}
