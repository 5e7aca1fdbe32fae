package io.proofstream.alert.delivery.message;

/**
 * A notice as an e-mail.
 *
 * @param subject one line, no control characters
 * @param text plain text, lines ended by a line feed
 */
public record MailText(String subject, String text) {
  private static final int SUBJECT_CHARACTERS_MAX = 150;

  /**
   * @param notice what is told
   * @param masked whether account numbers are masked
   */
  public static MailText of(Notice notice, boolean masked) {
    Digest digest = new Digest(notice, masked);
    StringBuilder text = new StringBuilder(digest.headline()).append("\n\n");
    digest
        .facts()
        .forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    text.append("\nReasons\n");
    digest.reasons().forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("\nTransactions, last first\n");
    digest.transactions().forEach(line -> text.append("  ").append(line).append('\n'));
    return new MailText(PlainLine.of(digest.headline(), SUBJECT_CHARACTERS_MAX), text.toString());
  }
}
