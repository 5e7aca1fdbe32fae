package io.proofstream.console.pages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions of the alert policy's language, with the numbers in them masked. */
final class Conditions {
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\b((?:account|counterparty)(?:_id)?\\s*[=:]\\s*)("
              // In quotes it may have blanks.
              + "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^']*+'|[\"']?[^\\s,\"']+)");

  private Conditions() {}

  /** The text, with what it compares accounts and counterparties to as the viewer may see it. */
  static String masked(String text, Numbers numbers) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1) + value(found.group(2), numbers)));
  }

  private static String value(String text, Numbers numbers) {
    String quote = text.substring(0, 1);
    return text.length() > 1 && "\"'".contains(quote) && text.endsWith(quote)
        ? quote + numbers.of(text.substring(1, text.length() - 1)) + quote
        : numbers.of(text);
  }
}
