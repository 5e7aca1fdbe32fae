package io.proofstream.console.pages;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.proofstream.console.index.Page;
import io.proofstream.console.index.PageRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Parts of long lists, as addresses name them. */
final class Parts {
  private Parts() {}

  /** The part that a request asks for. */
  static PageRequest request(Context ctx) {
    return new PageRequest(
        Optional.ofNullable(ctx.queryParam("after")).filter(after -> !after.isBlank()),
        QueueQuery.ROWS);
  }

  /** The list's part, or words about a part that is not there. */
  static <T> Page<T> of(Context ctx, Function<PageRequest, Page<T>> list) {
    try {
      return list.apply(request(ctx));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("This part of the list is not there: begin at the first page.");
    }
  }

  /** The address of the next part. */
  static Optional<String> next(String path, String query, Page<?> page) {
    return page.next()
        .map(
            after ->
                path
                    + "?"
                    + (query.isEmpty() ? "" : query + "&")
                    + "after="
                    + URLEncoder.encode(after, StandardCharsets.UTF_8));
  }
}
