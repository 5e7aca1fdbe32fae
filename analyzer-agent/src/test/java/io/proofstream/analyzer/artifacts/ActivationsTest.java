package io.proofstream.analyzer.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.lists.ListCodec;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.analyzer.scoring.SampleModels;
import io.proofstream.runtime.artifacts.ArtifactRefused;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEffect;
import io.proofstream.v1.ListSubject;
import io.proofstream.v1.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivationsTest {
  private static final byte[] MODEL = SampleModels.stump("amount", 100);
  private static final byte[] OTHER_MODEL = SampleModels.stump("amount", 200);

  private final Activations activations = new Activations();

  @BeforeEach
  void activateRules() {
    activate(ArtifactKind.RULE_SET, RuleSet.MAIN, ShippedRuleSet.yaml(), ActivationState.LIVE);
    assertThat(activations.settle()).isEmpty();
  }

  private static Sha256 hash(byte[] body) {
    return new Sha256(ContentHash.of(body));
  }

  private void publish(ArtifactKind kind, String name, byte[] body) {
    activations.artifact(
        Artifact.newBuilder()
            .setKind(kind)
            .setName(name)
            .setContentHash(hash(body))
            .setMediaType("any")
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

  private void activate(ArtifactKind kind, String name, byte[] body, ActivationState state) {
    publish(kind, name, body);
    want(kind, name, body, state);
  }

  private InForce inForce() {
    return activations.inForce().orElseThrow();
  }

  private void assertLive(byte[] body) {
    assertThat(inForce().model().map(LiveModel::contentHash)).contains(hash(body));
  }

  @Test
  void whatWasThereBeforeSomethingUnusableIsThereAgainAfterAStart() {
    byte[] unusable = "no model".getBytes(StandardCharsets.UTF_8);
    activate(ArtifactKind.MODEL, "main", MODEL, ActivationState.LIVE);
    activate(ArtifactKind.MODEL, "main", unusable, ActivationState.LIVE);
    activate(ArtifactKind.RULE_SET, RuleSet.MAIN, unusable, ActivationState.LIVE);

    assertThat(activations.settle()).hasSize(2);

    assertLive(MODEL);
    assertThat(inForce().rules().contentHash()).isEqualTo(hash(ShippedRuleSet.yaml()));
    assertThat(activations.settle()).isEmpty();
  }

  @Test
  void aVersionThatWasOnlyTriedDoesNotScoreBecauseTheNextCannotBeUsed() {
    byte[] unusable = "no model".getBytes(StandardCharsets.UTF_8);
    activate(ArtifactKind.MODEL, "main", MODEL, ActivationState.LIVE);
    activate(ArtifactKind.MODEL, "challenger", OTHER_MODEL, ActivationState.SHADOW);
    activate(ArtifactKind.MODEL, "challenger", unusable, ActivationState.LIVE);

    assertThat(activations.settle()).hasSize(1);

    assertLive(MODEL);
  }

  @Test
  void aLiveModelScoresAndAnotherInShadowIsKeptBeside() {
    activate(ArtifactKind.MODEL, "main", MODEL, ActivationState.LIVE);
    activate(ArtifactKind.MODEL, "challenger", OTHER_MODEL, ActivationState.SHADOW);
    assertThat(activations.settle()).isEmpty();
    assertLive(MODEL);
    assertThat(inForce().shadowModels()).extracting(LiveModel::name).containsExactly("challenger");
  }

  @Test
  void theModelThatWasMadeLiveLastScores() {
    activate(ArtifactKind.MODEL, "main", MODEL, ActivationState.LIVE);
    activate(ArtifactKind.MODEL, "challenger", OTHER_MODEL, ActivationState.LIVE);
    activations.settle();
    assertLive(OTHER_MODEL);
    assertThat(inForce().shadowModels()).isEmpty();
  }

  @Test
  void whatIsInForceIsEqualWhileNothingChanges() throws Exception {
    byte[] list =
        ListCodec.encode(
            EntityList.newBuilder()
                .setName("known")
                .setOf(ListSubject.ACCOUNT)
                .setEffect(ListEffect.NONE)
                .setEntries(List.of())
                .build());
    InForce before = inForce();
    activations.settle();
    assertThat(inForce()).isEqualTo(before);
    activate(ArtifactKind.LIST, "known", list, ActivationState.LIVE);
    assertThat(activations.settle()).isEmpty();
    InForce with = inForce();
    assertThat(with).isNotEqualTo(before);
    activations.settle();
    assertThat(inForce()).isEqualTo(with);
  }

  @Test
  void aListUnderAnothersNameIsRefused() throws Exception {
    byte[] list =
        ListCodec.encode(
            EntityList.newBuilder()
                .setName("known")
                .setOf(ListSubject.ACCOUNT)
                .setEffect(ListEffect.NONE)
                .setEntries(List.of())
                .build());
    activate(ArtifactKind.LIST, "unknown", list, ActivationState.LIVE);
    assertThat(activations.settle())
        .singleElement()
        .extracting(ArtifactRefused::getMessage)
        .isEqualTo("list unknown: it is called known");
  }

  @Test
  void aModelSwitchedOffLeavesTheRulesToScore() {
    activate(ArtifactKind.MODEL, "main", MODEL, ActivationState.LIVE);
    activations.settle();
    want(ArtifactKind.MODEL, "main", MODEL, ActivationState.OFF);
    activations.settle();
    assertThat(inForce().model()).isEmpty();
  }

  @Test
  void theModelBeforeStaysUntilTheNextOnesBodyIsThere() {
    activate(ArtifactKind.MODEL, "main", MODEL, ActivationState.LIVE);
    activations.settle();
    want(ArtifactKind.MODEL, "main", OTHER_MODEL, ActivationState.LIVE);
    activations.settle();
    assertLive(MODEL);
    publish(ArtifactKind.MODEL, "main", OTHER_MODEL);
    activations.settle();
    assertLive(OTHER_MODEL);
  }

  @Test
  void aModelOfUnknownInputsIsRefusedOnceAndTheOneBeforeStays() {
    activate(ArtifactKind.MODEL, "main", MODEL, ActivationState.LIVE);
    activations.settle();
    activate(ArtifactKind.MODEL, "other", SampleModels.stump("amout", 1), ActivationState.LIVE);
    assertThat(activations.settle())
        .singleElement()
        .extracting(ArtifactRefused::getMessage)
        .isEqualTo(
            "model other: the model wants 'amout', which is no feature; did you mean 'amount'?");
    assertThat(activations.settle()).isEmpty();
    assertLive(MODEL);
  }

  @Test
  void aRuleSetThatDoesNotCompileIsRefusedAndTheOneBeforeStays() {
    byte[] broken = "rules: [".getBytes(StandardCharsets.UTF_8);
    activate(ArtifactKind.RULE_SET, RuleSet.MAIN, broken, ActivationState.LIVE);
    assertThat(activations.settle()).hasSize(1);
    assertThat(inForce().rules().contentHash()).isEqualTo(hash(ShippedRuleSet.yaml()));
  }
}
