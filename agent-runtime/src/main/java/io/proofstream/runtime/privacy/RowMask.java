package io.proofstream.runtime.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a refused row without what may identify somebody. Where a row was refused its columns may
 * be shifted, so that any value may be a card's number: all are masked but keys of JSON, dates and
 * short words.
 */
public final class RowMask {
  /** Longest row that is shown, in bytes; of a longer one the beginning is. */
  public static final int BYTES_MAX = 8_192;

  /** What parts values in CSV and JSON is left as it is. */
  private static final Pattern VALUE =
      Pattern.compile("[^\\s,;|\"'{}\\[\\]:=]{5,}+(?<key>\"\\s*:)?");

  private static final int KEY_DIGITS_MAX = 3;

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2})?");

  private RowMask() {}

  /**
   * @param row a row's bytes
   * @return the row, masked; how many bytes it has where it is no text
   */
  public static String of(byte[] row) {
    String text;
    try {
      int shown = Math.min(row.length, BYTES_MAX);
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(row, 0, shown)).toString();
    } catch (CharacterCodingException e) {
      return binary(row);
    }
    return text.indexOf('\0') >= 0 ? binary(row) : masked(text) + more(row);
  }

  private static String masked(String text) {
    return VALUE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(shown(found)));
  }

  /** A key with many digits is none that somebody thought of. */
  private static String shown(MatchResult found) {
    String text = found.group();
    boolean key = found.group(1) != null;
    if (!key) {
      return value(text);
    }
    String name = text.substring(0, text.length() - found.group(1).length());
    boolean readable = name.chars().filter(Character::isDigit).count() <= KEY_DIGITS_MAX;
    return readable ? text : value(name) + found.group(1);
  }

  private static String value(String text) {
    return DATE.matcher(text).matches() ? text : AccountMask.of(text);
  }

  private static String binary(byte[] row) {
    return row.length + " bytes that are no text";
  }

  private static String more(byte[] row) {
    return row.length > BYTES_MAX ? "… (" + row.length + " bytes)" : "";
  }
}
