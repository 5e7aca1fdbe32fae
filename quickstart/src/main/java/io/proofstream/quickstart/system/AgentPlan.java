package io.proofstream.quickstart.system;

import io.proofstream.localcluster.LoopbackPort;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.schemas.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the local system runs one agent.
 *
 * @param party the agent
 * @param heapMib upper bound of its heap, in MiB
 * @param ownSettings its settings besides addresses and port
 */
record AgentPlan(Party party, int heapMib, Map<String, String> ownSettings) {
  /** Where an agent serves metrics and health. */
  static final String HTTP_PORT = "http.port";

  /** Where the alert agent serves the console. */
  static final String CONSOLE_PORT = "console.http.port";

  /** Where the collector takes transactions by HTTP. */
  static final String INTAKE_PORT = "source.http.port";

  private static final String INTAKE_HOST = "source.http.host";
  private static final String INTAKE_TLS = "source.http.tls.certificate";
  private static final String CONSOLE_HOST = "console.http.host";
  private static final String CONSOLE_TLS = "console.tls.keystore";
  private static final int COLLECTOR_HEAP_MIB = 160;
  private static final int ANALYZER_HEAP_MIB = 448;
  private static final int STORAGE_HEAP_MIB = 224;
  private static final int ALERT_HEAP_MIB = 256;

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
            Party.ALERT,
            ALERT_HEAP_MIB,
            Map.of(
                "alert.state.dir",
                data.state("alert").toString(),
                "console.index.dir",
                data.state("console").toString())),
        new AgentPlan(
            Party.STORAGE, STORAGE_HEAP_MIB, Map.of("storage.audit.dir", data.audit().toString())));
  }

  String name() {
    return AgentLauncher.nameOf(party);
  }

  /** The same with what the user sets on top. */
  AgentPlan with(SystemSettings user) {
    Map<String, String> settings = new TreeMap<>(ownSettings);
    settings.putAll(user.of(name()));
    return new AgentPlan(party, heapMib, settings);
  }

  /** The settings that need a free port: those that name one and that the user leaves open. */
  List<String> portKeys() {
    String further =
        switch (party) {
          case ALERT -> CONSOLE_PORT;
          case COLLECTOR -> INTAKE_PORT;
          default -> HTTP_PORT;
        };
    return Stream.of(HTTP_PORT, further)
        .distinct()
        .filter(key -> key.equals(HTTP_PORT) || !ownSettings.containsKey(key))
        .toList();
  }

  /** Where the console listens, for people; empty where this agent has none. */
  Optional<String> console(Map<String, String> settings) {
    return address(settings, CONSOLE_PORT, CONSOLE_HOST, CONSOLE_TLS);
  }

  /** Where transactions are taken by HTTP; empty where this agent takes none. */
  Optional<String> intake(Map<String, String> settings) {
    return address(settings, INTAKE_PORT, INTAKE_HOST, INTAKE_TLS);
  }

  private static Optional<String> address(
      Map<String, String> settings, String port, String host, String tls) {
    return Optional.ofNullable(settings.get(port))
        .map(
            number ->
                "%s://%s:%s"
                    .formatted(
                        settings.containsKey(tls) ? "https" : "http",
                        settings.getOrDefault(host, LoopbackPort.HOST),
                        number));
  }

  /**
   * @param cluster settings that reach broker and registry
   * @param ports a port for each of {@link #portKeys}
   * @return its settings
   */
  Map<String, String> settings(Map<String, String> cluster, Map<String, LoopbackPort> ports) {
    Map<String, String> settings = new TreeMap<>(ownSettings);
    settings.putAll(cluster);
    ports.forEach((key, port) -> settings.put(key, Integer.toString(port.number())));
    settings.put("state.interval.ms", STATE_INTERVAL_MS);
    return settings;
  }
}
