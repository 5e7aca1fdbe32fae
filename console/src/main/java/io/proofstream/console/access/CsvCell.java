package io.proofstream.console.access;

/**
 * Keeps text from being taken for a formula by the program that opens an export (OWASP, CSV
 * injection).
 */
public final class CsvCell {
  private static final String LEADS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

  private CsvCell() {}

  /**
   * @param text a cell's text
   * @return the same, behind an apostrophe where it would begin a formula; quoting for CSV is still
   *     the caller's
   */
  public static String safe(String text) {
    return !text.isEmpty() && LEADS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
