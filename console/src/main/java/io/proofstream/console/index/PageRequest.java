package io.proofstream.console.index;

import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param after where it begins, as {@link Page#next} of the part before has it; empty: at the
 *     list's beginning
 * @param limit how many rows at most, 1 to {@value Page#ROWS_MAX}
 */
public record PageRequest(Optional<String> after, int limit) {
  private static final int LIMIT = 50;

  public PageRequest {
    if (limit < 1 || limit > Page.ROWS_MAX) {
      throw new IllegalArgumentException(
          "limit " + limit + " is not 1 to " + Page.ROWS_MAX + " rows");
    }
  }

  /** The list's beginning, 50 rows. */
  public static PageRequest first() {
    return new PageRequest(Optional.empty(), LIMIT);
  }
}
