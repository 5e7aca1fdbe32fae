package io.proofstream.alert.publication;

import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.runtime.artifacts.ArtifactBodies;
import io.proofstream.runtime.artifacts.ArtifactHoldings;
import io.proofstream.runtime.artifacts.ArtifactRefused;
import io.proofstream.runtime.artifacts.Slot;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policy in force, as a function of the artifacts and activations read so far: the one of the
 * name {@link AlertPolicy#MAIN} that was made LIVE last and can be used.
 */
final class PolicyActivations implements ArtifactHoldings {
  private final ArtifactBodies bodies = new ArtifactBodies(Set.of(ArtifactKind.POLICY));
  private final Slot<LivePolicy> policy;
  private boolean any;

  /** Read by other threads than the one that settles. */
  private volatile Optional<ArtifactRefused> refusal = Optional.empty();

  /**
   * @param queues the queues that have a topic
   * @param markets the markets of this deployment
   */
  PolicyActivations(Collection<String> queues, Collection<String> markets) {
    policy =
        new Slot<>(
            "alert policy",
            (body, hash) -> new LivePolicy(AlertPolicy.parse(body, queues, markets), hash));
  }

  @Override
  public void artifact(Artifact chunk) {
    bodies.add(chunk);
  }

  @Override
  public void activation(Activation activation) {
    if (activation.getKind() == ArtifactKind.POLICY
        && activation.getName().equals(AlertPolicy.MAIN)) {
      any = true;
      if (activation.getState() == ActivationState.LIVE) {
        policy.want(activation.getContentHash());
        refusal = Optional.empty();
      }
    }
  }

  @Override
  public List<ArtifactRefused> settle() {
    List<ArtifactRefused> refused = policy.settle(bodies);
    refused.stream().findFirst().ifPresent(newest -> refusal = Optional.of(newest));
    return refused;
  }

  /** Whether a policy was ever activated. */
  boolean any() {
    return any;
  }

  /** Why the one that was made LIVE last is not in force. */
  Optional<ArtifactRefused> refusal() {
    return refusal;
  }

  /** The policy in force; empty where none ever was. */
  Optional<LivePolicy> inForce() {
    return policy.current();
  }
}
