package io.proofstream.alert.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.alert.AlertDefinition;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.ShippedPolicy;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PolicyInForceIT {
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
  private static final String HOUR = "window: PT1H";
  private static final String UNKNOWN_QUEUE = "route: {queues: [large]}";

  private final Resources resources = new Resources();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private AgentContext context;

  @BeforeEach
  void deploy() throws Exception {
    LocalCluster cluster = LocalCluster.shared();
    CommonSettings common =
        CommonSettings.of(
            AgentLauncher.schema(new AlertDefinition())
                .check(
                    Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "schema.registry.url",
                        cluster.registryUrl(),
                        "topic.prefix",
                        "policy-" + UUID.randomUUID() + ".",
                        "topic.replication",
                        "1",
                        "alert.queues",
                        "urgent",
                        "alert.state.dir",
                        "unused")));
    List<Topic<?>> topics = List.of(Topics.ARTIFACTS, Topics.ACTIVATIONS);
    KafkaClients kafka = resources.add(new KafkaClients(common, "alert-0", meters));
    var registry = resources.add(new ConfluentSchemaRegistry(common.schemaRegistryUrl(), Map.of()));
    try (Admin admin = kafka.admin("topics")) {
      new TopicProvisioner(admin, common).create(topics);
    }
    context =
        new AgentContext(
            common,
            "alert-0",
            Clock.systemUTC(),
            kafka,
            TopicCodecs.register(registry, common.topicNames(), topics, topics),
            meters,
            () -> {},
            failure::set);
  }

  @AfterEach
  void undeploy() {
    resources.close();
    assertThat(failure.get()).isNull();
  }

  @Test
  void policiesAreTakenOverAsTheyComeAndOneThatCannotBeUsedLeavesTheOneBefore() throws Exception {
    try (PolicyInForce policy = started()) {
      assertThat(policy.get().policy()).isEqualTo(AlertPolicy.shipped());
      assertThat(policy.get().contentHash()).isEqualTo(hash(ShippedPolicy.yaml()));

      publish(HOUR);
      await(() -> policy.get().policy().window().equals(Duration.ofHours(1)));

      publish(UNKNOWN_QUEUE);
      await(() -> policy.details().containsKey("policy_refused"));
      assertThat(policy.details().get("policy_refused"))
          .contains("1:18: queue 'large' is not in [urgent]");
      assertThat(policy.get().policy().window()).isEqualTo(Duration.ofHours(1));
      assertThat(count("refused")).isEqualTo(1);
      assertThat(count("taken_over")).isEqualTo(2);
    }
    try (PolicyInForce again = started()) {
      assertThat(again.get().contentHash()).isEqualTo(hash(HOUR.getBytes(UTF_8)));
    }
  }

  @Test
  void anAgentWithoutAPolicyThatItCanUseDoesNotStart() throws Exception {
    publish(UNKNOWN_QUEUE);
    assertThatThrownBy(this::started)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no alert policy to follow")
        .hasMessageContaining("queue 'large' is not in [urgent]");
  }

  private PolicyInForce started() throws Exception {
    PolicyInForce policy = resources.add(new PolicyInForce(context));
    policy.start();
    return policy;
  }

  private void publish(String yaml) throws Exception {
    var subject = new ArtifactPublication.Subject(ArtifactKind.POLICY, "main", "test", "");
    new ArtifactPublication(context.kafka(), context.codecs(), context.common().topicNames())
        .publish(subject, AlertPolicy.MEDIA_TYPE, yaml.getBytes(UTF_8), ActivationState.LIVE);
  }

  private double count(String result) {
    return meters.counter("proofstream.alert.policies", "result", result).count();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(SEEN_WITHIN).until(condition);
  }

  private static Sha256 hash(byte[] body) {
    return new Sha256(ContentHash.of(body));
  }
}
