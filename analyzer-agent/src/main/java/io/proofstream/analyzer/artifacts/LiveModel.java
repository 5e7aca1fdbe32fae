package io.proofstream.analyzer.artifacts;

import io.proofstream.analyzer.scoring.FeatureModel;
import io.proofstream.models.ModelCodec;
import io.proofstream.models.ModelRefused;
import io.proofstream.v1.Sha256;

/**
 * A model in force, live or in shadow.
 *
 * @param name what it was activated under
 * @param model scores
 * @param contentHash what a decision names it by
 */
public record LiveModel(String name, FeatureModel model, Sha256 contentHash) {
  /**
   * @throws ModelRefused if the body is no model that can score here
   */
  public static LiveModel read(String name, byte[] body, Sha256 contentHash) throws ModelRefused {
    return new LiveModel(name, FeatureModel.of(ModelCodec.decode(body)), contentHash);
  }
}
