package io.proofstream.alert.delivery.message;

/**
 * Makes one harmless line of a text that anybody may have written: characters that control a
 * terminal, a header or the direction of writing become spaces, what is too long is cut.
 */
public final class PlainLine {
  private static final int CUT_CHARACTERS = 1;

  private PlainLine() {}

  /**
   * @param text any text
   * @param charactersMax longest result, 2 or more
   * @return the line
   */
  public static String of(String text, int charactersMax) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), charactersMax));
    text.codePoints()
        .limit(charactersMax + 1L)
        .map(PlainLine::harmless)
        .forEach(line::appendCodePoint);
    if (line.length() <= charactersMax) {
      return line.toString();
    }
    int end = charactersMax - CUT_CHARACTERS;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static int harmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          ' ';
      default -> character;
    };
  }
}
