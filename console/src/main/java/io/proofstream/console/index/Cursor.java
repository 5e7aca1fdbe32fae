package io.proofstream.console.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where a part of a list ended: the sort key of its last row, as text that a URL takes. */
final class Cursor {
  private static final int CHARACTERS_MAX = 512;
  private static final String SEPARATOR = ",";

  private Cursor() {}

  static String of(long... key) {
    List<String> numbers = new ArrayList<>();
    for (long part : key) {
      numbers.add(Long.toString(part));
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, numbers).getBytes(UTF_8));
  }

  /**
   * @param cursor what {@link #of} gave
   * @param parts how many numbers the key has
   * @return the key, empty at a list's beginning
   * @throws IllegalArgumentException if it is nothing that {@link #of} gave
   */
  static Optional<long[]> parse(Optional<String> cursor, int parts) {
    return cursor.map(text -> parse(text, parts));
  }

  private static long[] parse(String text, int parts) {
    if (text.length() <= CHARACTERS_MAX) {
      try {
        String[] numbers =
            new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, -1);
        if (numbers.length == parts) {
          long[] key = new long[parts];
          for (int i = 0; i < parts; i++) {
            key[i] = Long.parseLong(numbers[i]);
          }
          return key;
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(refusal(), e);
      }
    }
    throw new IllegalArgumentException(refusal());
  }

  private static String refusal() {
    return "cursor is not one that this list gave";
  }
}
