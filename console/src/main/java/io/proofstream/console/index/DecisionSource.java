package io.proofstream.console.index;

import io.proofstream.v1.Decision;
import java.util.Optional;

/** Where whole decisions are read; the index has only what lists need. */
public interface DecisionSource {
  /**
   * @param place where a decision lies
   * @return it; empty where the topic has it no more
   * @throws TopicUnavailableException if the topic does not answer in time
   */
  Optional<Decision> decision(Place place);
}
