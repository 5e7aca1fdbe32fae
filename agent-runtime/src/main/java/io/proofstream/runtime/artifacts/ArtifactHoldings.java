package io.proofstream.runtime.artifacts;

import io.proofstream.v1.Activation;
import io.proofstream.v1.Artifact;
import java.util.List;

/** What an agent makes of the artifacts and activations that it reads. */
public interface ArtifactHoldings {
  /** Takes in a record of artifacts.v1. */
  void artifact(Artifact chunk);

  /** Takes in a record of activations.v1. */
  void activation(Activation activation);

  /**
   * Takes over what is wanted, as far as bodies are there.
   *
   * @return what was refused, each once
   */
  List<ArtifactRefused> settle();
}
