package io.proofstream.runtime.lifecycle;

import java.time.Duration;

/**
 * One agent: it is started once, runs on threads of its own, is drained and closed. All that it
 * uses comes from its {@link AgentContext}; a fault on one of its threads it reports to {@link
 * AgentContext#failed}.
 */
public interface Agent extends AutoCloseable {
  /**
   * Opens what the agent needs and begins its work.
   *
   * @throws Exception if it cannot; {@link #close} is called then and has to close what was opened
   */
  void start() throws Exception;

  /** How far it is; cheap, called from another thread every few seconds. */
  Progress progress();

  /** Whether it is ready to do its work: for example, its assignment is there and restored. */
  boolean ready();

  /**
   * Takes in nothing more and finishes what it has taken in.
   *
   * @param deadline how long this may take; what is unfinished then is left as after a crash
   * @throws InterruptedException if the waiting thread is interrupted
   */
  void drain(Duration deadline) throws InterruptedException;

  /** Frees everything; may be called twice and after a failed start. */
  @Override
  void close();
}
