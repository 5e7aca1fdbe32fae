package io.proofstream.alert.publication;

import io.micrometer.core.instrument.Counter;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.policy.ShippedPolicy;
import io.proofstream.runtime.artifacts.ArtifactFollower;
import io.proofstream.runtime.artifacts.ArtifactHoldings;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.artifacts.ArtifactRefused;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the policy in force: read to its end before alerts are raised, and followed from there. A
 * policy that cannot be used is refused whole, and the one before stays.
 */
public final class PolicyInForce implements ArtifactHoldings, Supplier<LivePolicy>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);
  private static final String METRIC = "proofstream.alert.policies";
  private static final String HASH = "policy";
  private static final String REFUSED = "policy_refused";
  private static final int REFUSAL_CHARACTERS_MAX = 1_000;

  private final AgentContext context;
  private final PolicyActivations activations;
  private final ArtifactFollower follower;
  private final Counter takenOver;
  private volatile Optional<LivePolicy> inForce = Optional.empty();

  /**
   * @param context settings, clients, codecs and metrics
   */
  public PolicyInForce(AgentContext context) {
    this.context = context;
    activations =
        new PolicyActivations(context.common().alertQueues(), context.common().markets().names());
    follower = new ArtifactFollower(context, this, METRIC);
    takenOver = context.meters().counter(METRIC, "result", "taken_over");
  }

  /**
   * Reads both topics to their end, publishes the shipped policy where none was ever activated, and
   * follows from there.
   *
   * @throws Exception if the topics cannot be read, or no policy that was activated can be used
   */
  public void start() throws Exception {
    follower.readToEnd();
    if (!activations.any()) {
      publishShippedPolicy();
      follower.readToEnd();
    }
    if (inForce.isEmpty()) {
      throw new IllegalStateException(
          "no alert policy to follow: the one that was activated last cannot be used; "
              + activations
                  .refusal()
                  .map(ArtifactRefused::getMessage)
                  .orElse("its body is not there"));
    }
    follower.follow();
  }

  /** Two instances that do so at the same time write the same. */
  private void publishShippedPolicy() throws Exception {
    var subject =
        new ArtifactPublication.Subject(
            ArtifactKind.POLICY, AlertPolicy.MAIN, "alert", "shipped policy, first start");
    new ArtifactPublication(context.kafka(), context.codecs(), context.common().topicNames())
        .publish(subject, AlertPolicy.MEDIA_TYPE, ShippedPolicy.yaml(), ActivationState.LIVE);
  }

  /**
   * @throws IllegalStateException before {@link #start}
   */
  @Override
  public LivePolicy get() {
    return inForce.orElseThrow(() -> new IllegalStateException("no policy was read yet"));
  }

  /** The policy's hash, and why a later one was refused, for the agent's progress. */
  public Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    inForce.ifPresent(policy -> details.put(HASH, hexadecimal(policy)));
    activations
        .refusal()
        .map(Throwable::getMessage)
        .ifPresent(why -> details.put(REFUSED, shortened(why)));
    return details;
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

  private void takeOver(LivePolicy now) {
    if (!inForce.equals(Optional.of(now))) {
      inForce = Optional.of(now);
      takenOver.increment();
      LOG.atInfo().addKeyValue(HASH, hexadecimal(now)).log("alert policy taken over");
    }
  }

  private static String hexadecimal(LivePolicy policy) {
    return HexFormat.of().formatHex(policy.contentHash().bytes());
  }

  private static String shortened(String why) {
    return why.length() <= REFUSAL_CHARACTERS_MAX
        ? why
        : why.substring(0, REFUSAL_CHARACTERS_MAX) + "…";
  }
}
