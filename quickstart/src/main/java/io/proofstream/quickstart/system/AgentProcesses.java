package io.proofstream.quickstart.system;

import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ChildStartException;
import io.proofstream.localcluster.LoopbackPort;
import io.proofstream.localcluster.ReadyCheck;
import io.proofstream.localcluster.Supervisor;
import io.proofstream.quickstart.Main;
import io.proofstream.quickstart.directory.DataDirectory;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Starts agents as child processes that run this same program. */
final class AgentProcesses {
  /** A state of many gigabytes is restored before an agent is ready. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  /** Longer than the agents' own drain.timeout.ms. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(45);

  private static final int PORT_TRIES_MAX = 3;

  /** Each thread that allocates natively would hold on to memory of its own (mallopt(3)). */
  private static final Map<String, String> ONE_ARENA = Map.of("MALLOC_ARENA_MAX", "1");

  private final DataDirectory data;
  private final Supervisor supervisor;

  AgentProcesses(DataDirectory data, Supervisor supervisor) {
    this.data = data;
    this.supervisor = supervisor;
  }

  /**
   * Starts an agent and waits until it is ready.
   *
   * @param plan which, and how
   * @param cluster settings that reach broker and registry
   * @return where it is to be reached
   * @throws ChildStartException if it does not start; quotes the end of its log
   */
  AgentAddresses start(AgentPlan plan, Map<String, String> cluster)
      throws IOException, InterruptedException {
    Path settings = data.config().resolve(plan.name() + ".properties");
    for (int tries = 1; ; tries++) {
      Map<String, LoopbackPort> ports = ports(plan, settings);
      Map<String, String> effective = plan.settings(cluster, ports);
      write(settings, effective);
      String url = "http://" + ports.get(AgentPlan.HTTP_PORT);
      try {
        supervisor.start(child(plan, settings, url));
        return new AgentAddresses(url, plan.console(effective), plan.intake(effective));
      } catch (ChildStartException e) {
        if (allFree(ports.values()) || tries == PORT_TRIES_MAX) {
          throw e;
        }
      }
    }
  }

  /** Those of the last start where they can be had again, so that a bookmark stays good. */
  private static Map<String, LoopbackPort> ports(AgentPlan plan, Path settings) throws IOException {
    Properties before = new Properties();
    if (Files.exists(settings)) {
      try (Reader reader = Files.newBufferedReader(settings, StandardCharsets.UTF_8)) {
        before.load(reader);
      }
    }
    Map<String, LoopbackPort> ports = new TreeMap<>();
    for (String key : plan.portKeys()) {
      String number = before.getProperty(key);
      LoopbackPort last = number == null ? null : new LoopbackPort(Integer.parseInt(number));
      ports.put(key, last != null && last.isFree() ? last : LoopbackPort.free());
    }
    return ports;
  }

  private static boolean allFree(Collection<LoopbackPort> ports) throws IOException {
    for (LoopbackPort port : ports) {
      if (!port.isFree()) {
        return false;
      }
    }
    return true;
  }

  private ChildSpec child(AgentPlan plan, Path settings, String url) {
    return new ChildSpec(
        plan.name(),
        Main.class.getName(),
        List.of(plan.name(), "--config", settings.toString()),
        ownClassPath(),
        List.of(
            "-Xmx" + plan.heapMib() + "m",
            "-XX:+UseSerialGC",
            "-XX:NewRatio=1",
            "-XX:SurvivorRatio=4",
            "-XX:MetaspaceSize=96m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true"),
        ONE_ARENA,
        data.logs(),
        ReadyCheck.httpOk(URI.create(url + "/readyz")),
        READY_WITHIN,
        STOP_WITHIN);
  }

  private static List<Path> ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .toList();
  }

  private static void write(Path file, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, "Written at each start of the local system.");
    }
  }
}
