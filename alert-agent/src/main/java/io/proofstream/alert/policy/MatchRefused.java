package io.proofstream.alert.policy;

/**
 * Conditions that cannot be read. The message says what is wrong and what was expected; it names no
 * account and no counterparty.
 */
public final class MatchRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String problem;

  MatchRefused(int offset, String problem) {
    super("character %d: %s".formatted(offset + 1, problem));
    this.offset = offset;
    this.problem = problem;
  }

  /** Where in the text, in UTF-16 code units from 0. */
  public int offset() {
    return offset;
  }

  /** What is wrong and what was expected, without the place. */
  public String problem() {
    return problem;
  }
}
