package io.proofstream.runtime.privacy;

/** Shortens account, card and counterparty numbers to what identifies them among few. */
public final class AccountMask {
  /** How many of the last characters stay readable (PCI DSS 4.0, 3.4.1 permits the last four). */
  public static final int SHOWN_CHARACTERS = 4;

  /** From how many characters on something stays readable; a shorter one would be given away. */
  public static final int SHOWN_FROM_CHARACTERS = 8;

  private static final String DOTS = "••••";

  private AccountMask() {}

  /**
   * @param id an account, card or counterparty number
   * @return dots and its last four characters, or dots alone where it has fewer than eight; empty
   *     stays empty
   */
  public static String mask(String id) {
    int length = id.codePointCount(0, id.length());
    if (length == 0) {
      return "";
    }
    return length < SHOWN_FROM_CHARACTERS
        ? DOTS
        : DOTS + " " + id.substring(id.offsetByCodePoints(id.length(), -SHOWN_CHARACTERS));
  }
}
