package io.proofstream.benchmarks.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A system that {@code proofstream up} started.
 *
 * @param bootstrapServers its broker
 * @param registry its schema registry
 * @param pids of its processes, the one that holds the others left out
 * @param inbox the directory that its collector watches
 */
record RunningSystem(String bootstrapServers, String registry, Map<String, Long> pids, Path inbox) {
  private static final String WHOLE = "up";

  /**
   * @param endpoints the file that it left
   */
  static RunningSystem of(Path endpoints, Path inbox) throws IOException {
    JsonNode json = new ObjectMapper().readTree(endpoints.toFile());
    Map<String, Long> pids = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : json.get("pids").properties()) {
      pids.put(each.getKey(), each.getValue().asLong());
    }
    pids.remove(WHOLE);
    return new RunningSystem(
        json.get("bootstrap_servers").asText(), json.get("schema_registry").asText(), pids, inbox);
  }
}
