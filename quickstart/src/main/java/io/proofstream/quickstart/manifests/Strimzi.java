package io.proofstream.quickstart.manifests;

import static io.proofstream.quickstart.command.Yaml.map;

import java.util.Map;

/**
 * The envelope of Strimzi's resources (API version v1, which Strimzi 0.49 and later have).
 *
 * @param cluster the name of the Kafka resource that they belong to
 */
record Strimzi(String cluster) {
  private static final String API_VERSION = "kafka.strimzi.io/v1";

  Map<String, Object> resource(String kind, String name, Map<String, Object> spec) {
    return map(
        "apiVersion", API_VERSION,
        "kind", kind,
        "metadata",
            map(
                "name",
                name,
                "labels",
                map("strimzi.io/cluster", cluster, "app.kubernetes.io/part-of", "proofstream")),
        "spec", spec);
  }
}
