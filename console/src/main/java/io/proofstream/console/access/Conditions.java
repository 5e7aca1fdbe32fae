package io.proofstream.console.access;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with conditions of the alert policy's language in them, as a viewer may see them: one piece
 * for pages and API, so that what one hides the other does not show.
 */
public final class Conditions {
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\b((?:account|counterparty)(?:_id)?\\s*[=:]\\s*)("
              // In quotes it may have blanks.
              + "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^']*+'|[\"']?[^\\s,\"']+)");

  private Conditions() {}

  /**
   * @param text any text
   * @param mask an account's or counterparty's number as the viewer may see it
   * @return the text, with what it compares accounts and counterparties to masked
   */
  public static String masked(String text, UnaryOperator<String> mask) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1) + value(found.group(2), mask)));
  }

  private static String value(String text, UnaryOperator<String> mask) {
    String quote = text.substring(0, 1);
    return text.length() > 1 && "\"'".contains(quote) && text.endsWith(quote)
        ? quote + mask.apply(text.substring(1, text.length() - 1)) + quote
        : mask.apply(text);
  }
}
