package io.proofstream.benchmarks;

/** What was measured did not do its work right: its figure is worth nothing and is not shown. */
public final class WrongOutcomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what was expected. */
  public WrongOutcomeException(String message) {
    super(message);
  }

  /** Throws unless both are the same. */
  public static void requireEqual(String what, long found, long expected) {
    if (found != expected) {
      throw new WrongOutcomeException("%s: %,d, expected %,d".formatted(what, found, expected));
    }
  }
}
