package io.proofstream.analyzer.artifacts;

import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.RuleSetRefused;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.util.Optional;

/**
 * Which rule set is in force, as a function of the artifacts and activations read so far. A rule
 * set that does not compile is refused whole, and the one before stays.
 */
final class Activations {
  /** The name of the rule set that decides. */
  static final String MAIN = "main";

  private final ArtifactBodies bodies = new ArtifactBodies();
  private Optional<Sha256> wanted = Optional.empty();
  private Optional<Sha256> refused = Optional.empty();
  private Optional<LiveRuleSet> live = Optional.empty();
  private boolean anyActivation;

  void artifact(Artifact chunk) {
    bodies.add(chunk);
  }

  void activation(Activation activation) {
    if (activation.getKind() == ArtifactKind.RULE_SET && activation.getName().equals(MAIN)) {
      anyActivation = true;
      if (activation.getState() == ActivationState.LIVE) {
        wanted = Optional.of(activation.getContentHash());
      }
    }
  }

  /** Whether the main rule set was ever activated. */
  boolean anyActivation() {
    return anyActivation;
  }

  /**
   * Compiles the rule set that is wanted, once its body is there.
   *
   * @return the rule set in force, empty where none ever was
   * @throws RuleSetRefused the first time that the wanted one turns out not to compile
   */
  Optional<LiveRuleSet> settle() throws RuleSetRefused {
    Optional<byte[]> body = wanted.filter(this::isNew).flatMap(bodies::body);
    if (body.isPresent()) {
      Sha256 hash = wanted.orElseThrow();
      try {
        live = Optional.of(new LiveRuleSet(RuleSet.parse(body.get()), hash));
      } catch (RuleSetRefused e) {
        refused = Optional.of(hash);
        throw e;
      }
    }
    return live;
  }

  private boolean isNew(Sha256 hash) {
    return !refused.equals(Optional.of(hash))
        && !live.map(LiveRuleSet::contentHash).equals(Optional.of(hash));
  }
}
