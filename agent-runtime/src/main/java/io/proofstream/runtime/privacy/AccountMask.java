package io.proofstream.runtime.privacy;

/**
 * Shows an account or card number by its last four characters only, as PCI DSS 3.4 allows. The mask
 * has a fixed width, so that it does not tell the number's length.
 */
public final class AccountMask {
  /** How many characters at the end stay readable. */
  public static final int SHOWN_CHARACTERS = 4;

  private static final String MASK = "••••";

  private AccountMask() {}

  /**
   * @param number an account or card number
   * @return the mask and its last {@value #SHOWN_CHARACTERS} characters; the mask alone where it
   *     has no more than those, and nothing for nothing
   */
  public static String of(String number) {
    if (number.isEmpty()) {
      return "";
    }
    int characters = number.codePointCount(0, number.length());
    if (characters <= SHOWN_CHARACTERS) {
      return MASK;
    }
    return MASK + number.substring(number.offsetByCodePoints(0, characters - SHOWN_CHARACTERS));
  }
}
