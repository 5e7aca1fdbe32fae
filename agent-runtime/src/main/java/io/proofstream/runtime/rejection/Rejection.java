package io.proofstream.runtime.rejection;

/**
 * Why a record was refused.
 *
 * @param code what is wrong, from a small closed vocabulary, for machines to count: upper-case
 *     words joined by underscores
 * @param reason what was wrong, where, and what was expected, for a person; never a card or account
 *     number, at most {@value #REASON_CHARACTERS_MAX} characters are kept
 */
public record Rejection(String code, String reason) {
  /** Longest reason kept, in characters. */
  public static final int REASON_CHARACTERS_MAX = 1_024;

  public Rejection {
    if (!code.matches("[A-Z][A-Z0-9_]{0,63}")) {
      throw new IllegalArgumentException("rejection code '" + code + "' is not upper-case words");
    }
    if (reason.length() > REASON_CHARACTERS_MAX) {
      reason = reason.substring(0, REASON_CHARACTERS_MAX);
    }
  }
}
