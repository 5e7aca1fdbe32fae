package io.proofstream.console.pages;

import java.util.Map;

/**
 * Text that somebody else wrote, made harmless to look at: control characters and those that turn
 * the direction of writing (Unicode TR 36, 2.4 and UAX 9) are shown as what they are. Escaping for
 * HTML is the templates' part.
 */
final class PlainText {
  /** Longest text that a page shows in one place, in characters: the longest note. */
  static final int CHARACTERS_MAX = 4_096;

  /** Longest text of one line, in characters. */
  static final int LINE_CHARACTERS_MAX = 160;

  private static final Map<Character, String> NAMED =
      Map.of('\u0000', "␀", '\u001b', "␛", '\u007f', "␡", '\u0007', "␇", '\b', "␈");

  private PlainText() {}

  /** The text with its lines, at most {@value #CHARACTERS_MAX} characters. */
  static String lines(String text) {
    return lines(text, CHARACTERS_MAX);
  }

  /** The text with its lines, at most so many characters. */
  static String lines(String text, int charactersMax) {
    return cleaned(cut(text, charactersMax), true);
  }

  /** The text in one line, at most {@value #LINE_CHARACTERS_MAX} characters. */
  static String line(String text) {
    return cleaned(cut(text, LINE_CHARACTERS_MAX), false);
  }

  /** Whether a page may show the text in one line as it is. */
  static boolean plain(String text) {
    return line(text).equals(text);
  }

  private static String cut(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return text;
    }
    int end = charactersMax - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static String cleaned(String text, boolean withLines) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && withLines) {
        clean.append(c);
      } else if (c == '\n' || c == '\r' || c == '\t') {
        clean.append(' ');
      } else if (Character.isISOControl(c)) {
        clean.append(NAMED.getOrDefault(c, "�"));
      } else if (turns(c) || loneSurrogate(text, i)) {
        clean.append('�');
      } else {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /** Whether it turns, embeds or isolates the direction of writing, joins, or cannot be seen. */
  private static boolean turns(char c) {
    return (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\u061c'
        || c == '\ufeff';
  }

  private static boolean loneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
