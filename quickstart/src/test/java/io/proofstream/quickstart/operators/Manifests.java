package io.proofstream.quickstart.operators;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The resources in deploy/kubernetes, each read as what its kind is. */
final class Manifests {
  static final Path FOLDER = Deploy.CHECKOUT.resolve("deploy/kubernetes");

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("apps/v1/StatefulSet", StatefulSet.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
          Map.entry("kafka.strimzi.io/v1/Kafka", strimzi("kafka.Kafka")),
          Map.entry("kafka.strimzi.io/v1/KafkaNodePool", strimzi("nodepool.KafkaNodePool")),
          Map.entry("kafka.strimzi.io/v1/KafkaTopic", strimzi("topic.KafkaTopic")),
          Map.entry("kafka.strimzi.io/v1/KafkaUser", strimzi("user.KafkaUser")));

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              AnnotationIntrospector.pair(new NothingElse(), new JacksonAnnotationIntrospector()))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Manifests() {}

  /** The models keep what they do not know; here it is an error. */
  private static final class NothingElse extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  /** By name: the compiler would miss annotations of theirs that are in no jar. */
  private static Class<? extends HasMetadata> strimzi(String name) {
    try {
      return Class.forName("io.strimzi.api.kafka.model." + name).asSubclass(HasMetadata.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  static List<HasMetadata> all() throws IOException {
    List<HasMetadata> all = new ArrayList<>();
    for (Path file : Deploy.files(FOLDER, ".yaml")) {
      if (!file.endsWith("kustomization.yaml")) {
        all.addAll(read(Files.readString(file), file.toString()));
      }
    }
    return all;
  }

  /** The names of all resources of a kind. */
  static List<String> names(String kind) throws IOException {
    return all().stream()
        .filter(each -> each.getKind().equals(kind))
        .map(each -> each.getMetadata().getName())
        .toList();
  }

  static <T extends HasMetadata> List<T> all(Class<T> kind) throws IOException {
    return all().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * @param text YAML documents
   * @param from where they come from
   * @throws IOException if a document is no resource, or has a field that its kind has not
   */
  static List<HasMetadata> read(String text, String from) throws IOException {
    List<HasMetadata> resources = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
      JsonNode json = STRICT.valueToTree(document);
      String kind = json.path("apiVersion").asText() + "/" + json.path("kind").asText();
      Class<? extends HasMetadata> type = KINDS.get(kind);
      if (type == null) {
        throw new IOException(from + ": " + kind + " is none of " + KINDS.keySet());
      }
      resources.add(STRICT.treeToValue(json, type));
    }
    return resources;
  }
}
