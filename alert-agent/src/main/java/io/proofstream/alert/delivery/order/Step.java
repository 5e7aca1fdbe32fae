package io.proofstream.alert.delivery.order;

import java.time.Instant;

/** What is to be done with a letter after an attempt. */
public sealed interface Step {
  /** It is with the receiver. */
  record Finish() implements Step {}

  /**
   * It is tried again.
   *
   * @param at not before then
   * @param holdsAll whether the receiver asked that nothing comes before then
   */
  record TryAgain(Instant at, boolean holdsAll) implements Step {}

  /**
   * It goes to the dead letters.
   *
   * @param fault why
   * @param message why, for a person
   */
  record Bury(Fault fault, String message) implements Step {}
}
