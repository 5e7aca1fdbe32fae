package io.proofstream.analyzer.artifacts;

import io.micrometer.core.instrument.Counter;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.runtime.artifacts.ArtifactFollower;
import io.proofstream.runtime.artifacts.ArtifactHoldings;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.artifacts.ArtifactRefused;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What decides, read to its end before scoring starts and followed from there. */
public final class Artifacts implements ArtifactHoldings, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Artifacts.class);
  private static final String METRIC = "proofstream.analyzer.artifacts";

  private final AgentContext context;
  private final ArtifactFollower follower;
  private final Activations activations = new Activations();
  private final AtomicReference<InForce> inForce = new AtomicReference<>();
  private final Counter takenOver;

  /**
   * @param context clients, codecs and metrics
   */
  public Artifacts(AgentContext context) {
    this.context = context;
    follower = new ArtifactFollower(context, this, METRIC);
    takenOver = context.meters().counter(METRIC, "result", "taken_over");
  }

  /**
   * Reads both topics to their end, publishes the shipped rule set where none was ever activated,
   * and follows from there.
   *
   * @throws Exception if the topics cannot be read
   */
  public void start() throws Exception {
    follower.readToEnd();
    if (!activations.anyRuleSet()) {
      publishShippedRules();
      follower.readToEnd();
    }
    if (inForce.get() == null) {
      throw new IllegalStateException(
          "no rule set to score with: the one that was activated last cannot be used");
    }
    follower.follow();
  }

  /** Two instances that do so at the same time write the same. */
  private void publishShippedRules() throws Exception {
    var subject =
        new ArtifactPublication.Subject(
            ArtifactKind.RULE_SET, RuleSet.MAIN, "analyzer", "shipped rule set, first start");
    new ArtifactPublication(context.kafka(), context.codecs(), context.common().topicNames())
        .publish(subject, RuleSet.MEDIA_TYPE, ShippedRuleSet.yaml(), ActivationState.LIVE);
  }

  /** What decides now. */
  public InForce inForce() {
    return inForce.get();
  }

  @Override
  public void artifact(Artifact chunk) {
    activations.artifact(chunk);
  }

  @Override
  public void activation(Activation activation) {
    activations.activation(activation);
  }

  @Override
  public List<ArtifactRefused> settle() {
    List<ArtifactRefused> refused = activations.settle();
    activations.inForce().ifPresent(this::takeOver);
    return refused;
  }

  @Override
  public void close() {
    follower.close();
  }

  private void takeOver(InForce now) {
    InForce before = inForce.getAndSet(now);
    if (!now.equals(before)) {
      takenOver.increment();
      LOG.atInfo()
          .addKeyValue("rule_set", hexadecimal(now.rules().contentHash()))
          .addKeyValue("model", now.model().map(m -> hexadecimal(m.contentHash())).orElse("none"))
          .addKeyValue("shadow_models", now.shadowModels().stream().map(LiveModel::name).toList())
          .log("artifacts taken over");
    }
  }

  private static String hexadecimal(Sha256 hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }
}
