package io.proofstream.collector.http;

import io.proofstream.runtime.api.Operation;
import java.util.List;

/**
 * Something that is answered: what is registered and what is described is made of the same.
 *
 * @param described method, path, what it takes and gives
 * @param handler answers
 */
record Route(Operation described, Handler handler) {
  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    /**
     * @param exchange gives the answer, now or later
     * @param parameters what the path says
     * @throws ProblemException if it is refused
     */
    void answer(Exchange exchange, List<String> parameters) throws ProblemException;
  }
}
