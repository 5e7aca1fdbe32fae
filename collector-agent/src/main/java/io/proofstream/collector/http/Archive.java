package io.proofstream.collector.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds outcomes that are no longer remembered. */
@FunctionalInterface
interface Archive {
  /**
   * @param place where a transaction lies
   * @return its outcome; empty where there is none (yet); fails if too many are looked for
   */
  CompletableFuture<Optional<Outcome>> at(Place place);
}
