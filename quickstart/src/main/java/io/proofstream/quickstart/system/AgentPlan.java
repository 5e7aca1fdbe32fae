package io.proofstream.quickstart.system;

import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.schemas.Party;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the local system runs one agent.
 *
 * @param party the agent
 * @param heapMib upper bound of its heap, in MiB
 * @param ownSettings its settings besides addresses and port
 */
record AgentPlan(Party party, int heapMib, Map<String, String> ownSettings) {
  private static final int COLLECTOR_HEAP_MIB = 256;
  private static final int ANALYZER_HEAP_MIB = 1_024;
  private static final int STORAGE_HEAP_MIB = 512;
  private static final int ALERT_HEAP_MIB = 512;

  /** Often enough for a live screen. */
  private static final String STATE_INTERVAL_MS = "1000";

  /**
   * @param data where the agents keep what they keep
   * @return the plans of all, in the order in which they are stopped: what writes before what reads
   */
  static List<AgentPlan> all(DataDirectory data) {
    return List.of(
        new AgentPlan(
            Party.COLLECTOR,
            COLLECTOR_HEAP_MIB,
            Map.of("source.directory", data.inbox().toString())),
        new AgentPlan(
            Party.ANALYZER,
            ANALYZER_HEAP_MIB,
            Map.of("analyzer.state.dir", data.state("analyzer").toString())),
        new AgentPlan(
            Party.ALERT, ALERT_HEAP_MIB, Map.of("alert.state.dir", data.state("alert").toString())),
        new AgentPlan(
            Party.STORAGE, STORAGE_HEAP_MIB, Map.of("storage.audit.dir", data.audit().toString())));
  }

  String name() {
    return AgentLauncher.nameOf(party);
  }

  /**
   * @param cluster settings that reach broker and registry
   * @param httpPort where it serves metrics and health
   * @return its settings
   */
  Map<String, String> settings(Map<String, String> cluster, int httpPort) {
    Map<String, String> settings = new TreeMap<>(ownSettings);
    settings.putAll(cluster);
    settings.put("http.port", Integer.toString(httpPort));
    settings.put("state.interval.ms", STATE_INTERVAL_MS);
    return settings;
  }
}
