package io.proofstream.alert.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.runtime.artifacts.ArtifactRefused;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyActivationsTest {
  private static final byte[] HOUR = "window: PT1H".getBytes(UTF_8);
  private static final byte[] DAY = "window: P1D".getBytes(UTF_8);
  private static final byte[] UNKNOWN_QUEUE = "route: {queues: [large]}".getBytes(UTF_8);

  private final PolicyActivations activations =
      new PolicyActivations(List.of("urgent"), List.of("main"));

  @Test
  void theOneThatWasMadeLiveLastIsInForce() {
    activate(HOUR);
    activate(DAY);
    assertThat(activations.settle()).isEmpty();
    assertThat(window()).isEqualTo(Duration.ofDays(1));
    activate(HOUR);
    activations.settle();
    assertThat(window()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aPolicyThatNamesAQueueWithoutTopicIsRefusedOnceAndTheOneBeforeStays() {
    activate(HOUR);
    activations.settle();
    activate(UNKNOWN_QUEUE);
    assertThat(activations.settle())
        .singleElement()
        .extracting(ArtifactRefused::getMessage)
        .asString()
        .startsWith("alert policy: policy refused:")
        .contains("1:18: queue 'large' is not in [urgent]");
    assertThat(activations.settle()).isEmpty();
    assertThat(window()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aRefusalIsForgottenOnceAnotherIsActivated() {
    activate(HOUR);
    activate(UNKNOWN_QUEUE);
    activations.settle();
    assertThat(activations.refusal()).isPresent();
    activate(HOUR);
    activations.settle();
    assertThat(activations.refusal()).isEmpty();
  }

  @Test
  void whatWasThereBeforeAnUnusableOneIsThereAgainAfterAStart() {
    activate(HOUR);
    activate(UNKNOWN_QUEUE);
    assertThat(activations.settle()).hasSize(1);
    assertThat(window()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void theOneBeforeStaysUntilTheNextOnesBodyIsThere() {
    activate(HOUR);
    want(ArtifactKind.POLICY, AlertPolicy.MAIN, DAY, ActivationState.LIVE);
    activations.settle();
    assertThat(window()).isEqualTo(Duration.ofHours(1));
    publish(ArtifactKind.POLICY, DAY);
    activations.settle();
    assertThat(window()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void otherKindsOtherNamesAndOtherStatesChangeNothing() {
    want(ArtifactKind.RULE_SET, AlertPolicy.MAIN, DAY, ActivationState.LIVE);
    want(ArtifactKind.POLICY, "other", DAY, ActivationState.LIVE);
    assertThat(activations.any()).isFalse();
    activate(HOUR);
    publish(ArtifactKind.POLICY, DAY);
    want(ArtifactKind.POLICY, AlertPolicy.MAIN, DAY, ActivationState.OFF);
    activations.settle();
    assertThat(window()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void bodiesOfOtherKindsAreNotKept() {
    publish(ArtifactKind.MODEL, DAY);
    want(ArtifactKind.POLICY, AlertPolicy.MAIN, DAY, ActivationState.LIVE);
    activations.settle();
    assertThat(activations.inForce()).isEmpty();
  }

  private Duration window() {
    return activations.inForce().orElseThrow().policy().window();
  }

  private void activate(byte[] body) {
    publish(ArtifactKind.POLICY, body);
    want(ArtifactKind.POLICY, AlertPolicy.MAIN, body, ActivationState.LIVE);
  }

  private void publish(ArtifactKind kind, byte[] body) {
    activations.artifact(
        Artifact.newBuilder()
            .setKind(kind)
            .setName(AlertPolicy.MAIN)
            .setContentHash(hash(body))
            .setMediaType(AlertPolicy.MEDIA_TYPE)
            .setChunkIndex(0)
            .setChunkCount(1)
            .setBody(ByteBuffer.wrap(body))
            .setPublishedBy("test")
            .build());
  }

  private void want(ArtifactKind kind, String name, byte[] body, ActivationState state) {
    activations.activation(
        Activation.newBuilder()
            .setKind(kind)
            .setName(name)
            .setContentHash(hash(body))
            .setState(state)
            .setActivatedBy("test")
            .build());
  }

  private static Sha256 hash(byte[] body) {
    return new Sha256(ContentHash.of(body));
  }
}
