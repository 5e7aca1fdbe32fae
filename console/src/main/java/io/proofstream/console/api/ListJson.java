package io.proofstream.console.api;

import io.proofstream.console.index.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items what it holds
 * @param next where the next part begins; missing at the end
 */
record ListJson<T>(List<T> items, String next) {
  static <F, T> ListJson<T> of(Page<F> page, Function<F, T> each) {
    Page<T> mapped = page.map(each);
    return new ListJson<>(mapped.rows(), mapped.next().orElse(null));
  }

  static <F, T> ListJson<T> of(List<F> rows, Function<F, T> each) {
    return new ListJson<>(rows.stream().map(each).toList(), null);
  }
}
