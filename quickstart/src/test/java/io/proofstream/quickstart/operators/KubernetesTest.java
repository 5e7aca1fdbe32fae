package io.proofstream.quickstart.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KubernetesTest {
  private static final List<String> AGENTS = List.of("alert", "analyzer", "collector", "storage");

  @Test
  void everyManifestHasOnlyFieldsThatItsKindHas() throws Exception {
    assertThat(Manifests.all()).extracting(HasMetadata::getKind).contains("StatefulSet", "Kafka");
  }

  @Test
  void aFieldThatAKindHasNotIsRefused() {
    String wrong =
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: agent
        spec:
          template:
            spec:
              containers:
                - name: agent
                  livenesProbe: {}
        """;
    assertThatThrownBy(() -> Manifests.read(wrong, "here")).hasMessageContaining("livenesProbe");
  }

  @Test
  void everyFileIsPartOfWhatIsApplied() throws Exception {
    Map<?, ?> kustomization =
        (Map<?, ?>) Deploy.yaml(Manifests.FOLDER.resolve("kustomization.yaml"));
    List<String> files =
        Deploy.files(Manifests.FOLDER, ".yaml").stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.equals("kustomization.yaml"))
            .toList();
    assertThat(((List<?>) kustomization.get("resources")).stream().map(String::valueOf))
        .containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void everyAgentIsThereWithABudgetAndAService() throws Exception {
    assertThat(agents()).extracting(KubernetesTest::agent).containsExactlyElementsOf(AGENTS);
    for (StatefulSet agent : agents()) {
      Map<String, String> labels = agent.getSpec().getTemplate().getMetadata().getLabels();
      assertThat(agent.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
      assertThat(Manifests.all(PodDisruptionBudget.class))
          .anyMatch(each -> each.getSpec().getSelector().getMatchLabels().equals(labels));
      assertThat(Manifests.all(Service.class))
          .anyMatch(each -> labels.equals(each.getSpec().getSelector()));
    }
  }

  @Test
  void everyAgentIsAskedWhereItAnswers() throws Exception {
    for (StatefulSet agent : agents()) {
      Container container = container(agent);
      assertThat(path(container.getStartupProbe())).as(agent(agent)).isEqualTo("/livez");
      assertThat(path(container.getLivenessProbe())).as(agent(agent)).isEqualTo("/livez");
      assertThat(path(container.getReadinessProbe())).as(agent(agent)).isEqualTo("/readyz");
      assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
      assertThat(container.getResources().getLimits()).containsOnlyKeys("memory");
    }
  }

  /** The Pod Security Standard "restricted", and a file system that cannot be written. */
  @Test
  void noAgentMayDoMoreThanItNeeds() throws Exception {
    for (StatefulSet agent : agents()) {
      PodSpec pod = agent.getSpec().getTemplate().getSpec();
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      var own = container(agent).getSecurityContext();
      assertThat(own.getAllowPrivilegeEscalation()).isFalse();
      assertThat(own.getReadOnlyRootFilesystem()).isTrue();
      assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
    }
  }

  @Test
  void everyAgentIsToldItsOwnSettingsAndIsItsOwnPrincipal() throws Exception {
    List<String> users = Manifests.names("KafkaUser");
    for (StatefulSet agent : agents()) {
      String name = agent(agent);
      assertThat(container(agent).getArgs())
          .containsExactly(name, "--config", "/etc/proofstream/settings/" + name + ".properties");
      assertThat(Manifests.FOLDER.resolve("settings/" + name + ".properties")).exists();
      assertThat(agent.getSpec().getTemplate().getSpec().getVolumes())
          .anyMatch(
              volume ->
                  volume.getSecret() != null
                      && volume.getSecret().getSecretName().equals("proofstream-" + name));
      assertThat(users).contains("proofstream-" + name);
    }
  }

  @Test
  void everyTopicOfTheCatalogueIsThere() throws Exception {
    assertThat(Manifests.names("KafkaTopic"))
        .containsAll(Topics.withoutAlertQueues().stream().map(Topic::name).toList());
  }

  @Test
  void agentsOfOneDeploymentAreToldTheSameOfIt() throws Exception {
    for (String key : List.of("bootstrap.servers", "schema.registry.url", "markets")) {
      assertThat(Deploy.files(Manifests.FOLDER.resolve("settings"), ".properties"))
          .hasSize(AGENTS.size() + 1)
          .map(file -> line(file, key))
          .containsOnly(line(Manifests.FOLDER.resolve("settings/analyzer.properties"), key));
    }
  }

  private static String line(Path file, String key) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(each -> each.startsWith(key + "="))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " has no " + key));
  }

  private static List<StatefulSet> agents() throws IOException {
    return Manifests.all(StatefulSet.class);
  }

  private static String agent(StatefulSet agent) {
    return agent.getMetadata().getLabels().get("app.kubernetes.io/name");
  }

  private static Container container(StatefulSet agent) {
    List<Container> containers = agent.getSpec().getTemplate().getSpec().getContainers();
    assertThat(containers).hasSize(1);
    return containers.get(0);
  }

  private static String path(Probe probe) {
    return probe.getHttpGet().getPath();
  }
}
