package io.proofstream.console.api;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A policy's condition without whole numbers of accounts and counterparties. */
final class ConditionText {
  private static final Pattern NUMBER =
      Pattern.compile("\\b(account|counterparty)(\\s*=\\s*)(\\S+)");

  private ConditionText() {}

  static String masked(String condition, UnaryOperator<String> mask) {
    return NUMBER
        .matcher(condition)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + found.group(2) + mask.apply(found.group(3))));
  }
}
