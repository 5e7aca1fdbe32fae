package io.proofstream.analyzer.market;

import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.features.FeatureVector;
import java.time.Instant;

/** Looks on as a market decides, and changes nothing. */
@FunctionalInterface
public interface DecisionWatch {
  /** Looks away. */
  DecisionWatch NONE = (inForce, occurredAt, features, score) -> {};

  /**
   * @param inForce what was decided with
   * @param occurredAt when the transaction happened
   * @param features of the transaction
   * @param score that it was given, 0 to 1
   */
  void decided(InForce inForce, Instant occurredAt, FeatureVector features, double score);
}
