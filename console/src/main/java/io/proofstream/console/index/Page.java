package io.proofstream.console.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param rows its rows, in the list's order
 * @param next where the next part begins; empty at the list's end
 */
public record Page<T>(List<T> rows, Optional<String> next) {
  /** Most rows of a part. */
  public static final int ROWS_MAX = 200;

  public Page {
    rows = List.copyOf(rows);
  }

  /** A list without rows. */
  public static <T> Page<T> empty() {
    return new Page<>(List.of(), Optional.empty());
  }

  /** The same part with other rows. */
  public <U> Page<U> map(Function<? super T, ? extends U> change) {
    return new Page<>(rows.stream().<U>map(change).toList(), next);
  }
}
