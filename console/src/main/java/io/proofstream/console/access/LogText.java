package io.proofstream.console.access;

/** Brings text from outside into a form that can forge no line and no colour of a log. */
public final class LogText {
  /** What is longer is cut, in characters. */
  public static final int CHARACTERS_MAX = 200;

  private LogText() {}

  /**
   * @param text text from a request or file, or null
   * @return the same in one line: control, format (also bidirectional), separator and unpaired
   *     surrogate characters as a backslash, {@code u} and four hex digits, a backslash doubled, at
   *     most {@link #CHARACTERS_MAX} characters read
   */
  public static String of(String text) {
    if (text == null) {
      return "-";
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(CHARACTERS_MAX).forEach(point -> append(shown, point));
    return text.length() > CHARACTERS_MAX ? shown.append('…').toString() : shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          shown.append("\\u%04x".formatted(point));
      default -> {
        if (point == '\\') {
          shown.append('\\');
        }
        shown.appendCodePoint(point);
      }
    }
  }
}
