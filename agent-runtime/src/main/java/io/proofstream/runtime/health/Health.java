package io.proofstream.runtime.health;

import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.v1.AgentPhase;
import java.util.Optional;

/**
 * An agent's health at one moment.
 *
 * @param phase where it is in its life
 * @param ready whether it does its work
 * @param fault why it is not live, where it is not
 * @param progress how far it is
 */
public record Health(AgentPhase phase, boolean ready, Optional<String> fault, Progress progress) {
  /** Whether it has neither failed nor stopped making progress. */
  public boolean live() {
    return fault.isEmpty();
  }
}
