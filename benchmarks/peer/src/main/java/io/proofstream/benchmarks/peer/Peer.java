package io.proofstream.benchmarks.peer;

import java.util.function.Consumer;

/** Somebody who reads transactions.v1 and answers each record exactly once, in a topic. */
public interface Peer {
  /**
   * Begins, and returns when it consumes.
   *
   * @param failed to be told of a fault that ends the peer, on any thread
   * @throws Exception if it cannot begin; {@link #stop} is called then too
   */
  void start(Consumer<Throwable> failed) throws Exception;

  /**
   * Finishes and commits what was begun, and leaves.
   *
   * @throws Exception if it cannot; what is not committed is left as after a crash
   */
  void stop() throws Exception;
}
