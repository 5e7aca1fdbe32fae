package io.proofstream.collector.http;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A row that is on its way.
 *
 * @param key what its outcome is known by
 * @param id the transaction's id
 * @param since when it was taken
 * @param written where it lies, once the broker has it; fails if the broker did not take it
 * @param outcome what became of it; never if it was not written
 */
record Awaited(
    RowKey key,
    String id,
    Instant since,
    CompletableFuture<Place> written,
    CompletableFuture<Outcome> outcome) {
  static Awaited of(RowKey key, String id, Instant since) {
    return new Awaited(key, id, since, new CompletableFuture<>(), new CompletableFuture<>());
  }
}
