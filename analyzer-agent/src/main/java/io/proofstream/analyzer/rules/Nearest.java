package io.proofstream.analyzer.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Nearest {
  private static final int NAME_CHARACTERS_MAX = 100;

  private Nearest() {}

  /** The closest known name by edit distance, unless even that is more than a third off. */
  static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > NAME_CHARACTERS_MAX) {
      return Optional.empty();
    }
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(name, k)).thenComparing(k -> k))
        .filter(k -> distance(name, k) <= Math.max(2, k.length() / 3));
  }

  /** A suggestion to append to an error; empty where nothing is close. */
  static String hint(String name, Collection<String> known) {
    return to(name, known).map(k -> "; did you mean '" + k + "'?").orElse("");
  }

  /** Levenshtein's distance, one row at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
