package io.proofstream.console.pages;

import io.proofstream.v1.Severity;
import java.util.Locale;

/**
 * A severity as pages show it: a word, and as many bars of four as it is high.
 *
 * @param word the word
 * @param style its style's name
 * @param bars 1 to 4
 */
record SeverityMark(String word, String style, int bars) {
  static SeverityMark of(Severity severity) {
    String name = severity.name();
    return new SeverityMark(
        name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT),
        name.toLowerCase(Locale.ROOT),
        bars(severity));
  }

  private static int bars(Severity severity) {
    return switch (severity) {
      case LOW -> 1;
      case MEDIUM -> 2;
      case HIGH -> 3;
      case CRITICAL -> 4;
    };
  }
}
