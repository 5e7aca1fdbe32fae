package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;

/** Checks of texts, and words for what a text is that never repeat it. */
final class Texts {
  /** Longest identifier, in characters. */
  static final int IDENTIFIER_CHARACTERS_MAX = 128;

  private Texts() {}

  /**
   * @param field the field's own name
   * @param cell where it is
   * @param row the row
   * @return the text, not empty
   */
  static String required(String field, Cell cell, Row row) throws RowRejected {
    return cell.read(row)
        .orElseThrow(
            () ->
                new RowRejected(
                    RejectionCode.MISSING_FIELD, at(field, cell) + " is empty or absent"));
  }

  /** A required text that names a transaction, an account or a counterparty. */
  static String identifier(String field, Cell cell, Row row) throws RowRejected {
    String text = required(field, cell, row);
    requireShort(at(field, cell), text, IDENTIFIER_CHARACTERS_MAX);
    requireWellFormed(at(field, cell), text);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new RowRejected(
            RejectionCode.CONTROL_CHARACTER,
            at(field, cell) + " has a control character at its character " + (i + 1));
      }
    }
    return text;
  }

  static void requireShort(String what, String text, int charactersMax) throws RowRejected {
    if (text.length() > charactersMax && text.codePointCount(0, text.length()) > charactersMax) {
      throw new RowRejected(
          RejectionCode.TOO_LONG,
          "%s has %d characters, at most %d are allowed"
              .formatted(what, text.codePointCount(0, text.length()), charactersMax));
    }
  }

  /** JSON can escape half a surrogate pair, which UTF-8 cannot carry. */
  static void requireWellFormed(String what, String text) throws RowRejected {
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        throw new RowRejected(
            RejectionCode.WRONG_ENCODING, what + " has half a surrogate pair, no character");
      }
      i += Character.charCount(point);
    }
  }

  static String at(String field, Cell cell) {
    return field + " (" + cell.name() + ")";
  }

  /**
   * @param text what stands where something else was expected; it may be an account's number, so it
   *     is described and not repeated
   */
  static String kind(String text) {
    String what = text.length() == 1 ? "1 character" : text.length() + " characters";
    if (!text.strip().equals(text)) {
      return what + " with spaces around them";
    }
    if (text.chars().anyMatch(Character::isLetter)) {
      return what + " with letters among them";
    }
    return text.chars().allMatch(c -> c >= '0' && c <= '9') ? what + ", all digits" : what;
  }
}
