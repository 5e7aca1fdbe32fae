package io.proofstream.collector.http;

/** What a row is to those that came before it. */
sealed interface Claim {
  /**
   * Its bytes were decided.
   *
   * @param decided how
   */
  record Known(Outcome.Decided decided) implements Claim {}

  /**
   * Its id was decided, with other bytes.
   *
   * @param decided the first's decision
   */
  record Conflicting(Outcome.Decided decided) implements Claim {}

  /**
   * The same row is on its way.
   *
   * @param awaited its first
   */
  record Joined(Awaited awaited) implements Claim {}

  /**
   * Nothing is known of it; it is to be sent.
   *
   * @param awaited is told where it lies and what became of it
   */
  record Fresh(Awaited awaited) implements Claim {}
}
