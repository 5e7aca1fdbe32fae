package io.proofstream.alert.delivery.order;

import java.time.Instant;
import java.util.Optional;

/** A letter on its way. */
public final class Outgoing {
  private final Letter letter;
  private final long arrival;
  private Instant due;
  private Optional<Tries> tries = Optional.empty();
  private boolean trying;
  private boolean forgotten;

  Outgoing(Letter letter, long arrival, Instant due) {
    this.letter = letter;
    this.arrival = arrival;
    this.due = due;
  }

  /** What is delivered. */
  public Letter letter() {
    return letter;
  }

  /** The attempts so far, the one under way included. */
  public Tries tries() {
    return tries.orElseThrow();
  }

  /** Counts letters in the order of their arrival. */
  long arrival() {
    return arrival;
  }

  Instant due() {
    return due;
  }

  boolean trying() {
    return trying;
  }

  boolean forgotten() {
    return forgotten;
  }

  void begin(Instant now) {
    tries = Optional.of(tries.map(before -> before.another(now)).orElseGet(() -> Tries.one(now)));
    trying = true;
  }

  void end(Instant nextDue) {
    due = nextDue;
    trying = false;
  }

  void forget() {
    forgotten = true;
  }
}
