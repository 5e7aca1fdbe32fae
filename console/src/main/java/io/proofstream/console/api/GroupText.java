package io.proofstream.console.api;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The group of an alert, {@code name=value} joined by {@code ', '}, without whole numbers. */
final class GroupText {
  private static final Pattern NUMBER = Pattern.compile("(account|counterparty)=([^,]*)");

  private GroupText() {}

  static String masked(String group, UnaryOperator<String> mask) {
    return NUMBER
        .matcher(group)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    found.group(1) + "=" + mask.apply(found.group(2))));
  }
}
