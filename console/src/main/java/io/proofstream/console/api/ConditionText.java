package io.proofstream.console.api;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A policy's condition without whole numbers of accounts and counterparties. */
final class ConditionText {
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\b(account|counterparty)(\\s*=\\s*)("
              // In quotes it may have blanks.
              + "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|\\S+)");

  private ConditionText() {}

  static String masked(String condition, UnaryOperator<String> mask) {
    return NUMBER
        .matcher(condition)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + found.group(2) + value(found.group(3), mask)));
  }

  private static String value(String text, UnaryOperator<String> mask) {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? '"' + mask.apply(text.substring(1, text.length() - 1)) + '"'
        : mask.apply(text);
  }
}
