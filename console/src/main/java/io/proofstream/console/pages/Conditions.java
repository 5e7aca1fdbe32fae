package io.proofstream.console.pages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions of the alert policy's language, with the numbers in them masked. */
final class Conditions {
  private static final Pattern NUMBER =
      Pattern.compile("\\b((?:account|counterparty)(?:_id)?\\s*[=:]\\s*)([^\\s,\"']+)");

  private Conditions() {}

  /** The text, with what it compares accounts and counterparties to as the viewer may see it. */
  static String masked(String text, Numbers numbers) {
    return NUMBER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + numbers.of(found.group(2))));
  }
}
