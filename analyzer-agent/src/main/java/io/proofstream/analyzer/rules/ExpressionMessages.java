package io.proofstream.analyzer.rules;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the type checker's messages into ones for people who write rules. */
final class ExpressionMessages {
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '(.+?)' applied to '(.+?)'.*", Pattern.DOTALL);
  private static final Pattern OPERATOR = Pattern.compile("_?(\\W+?)_(?:.*_)?");
  private static final Map<String, String> SPOKEN =
      Map.of("_?_:_", "? :", "_[_]", "[ ]", "@in", "in");

  private ExpressionMessages() {}

  static String readable(String message) {
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      return "'" + spoken(overload.group(1)) + "' does not take " + overload.group(2);
    }
    String plain = message.replace(" (in container '')", "").replace("'%%'", "'%'");
    return plain + hint(plain);
  }

  /** What other languages write otherwise. */
  private static String hint(String message) {
    if (message.contains("input 'and'") || message.contains("input 'or'")) {
      return "; and, or and not are written &&, || and !";
    }
    return message.contains("token recognition error at: '= '") ? "; equality is written ==" : "";
  }

  private static String spoken(String function) {
    Matcher operator = OPERATOR.matcher(function);
    return SPOKEN.getOrDefault(function, operator.matches() ? operator.group(1) : function);
  }
}
