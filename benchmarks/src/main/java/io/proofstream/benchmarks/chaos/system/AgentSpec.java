package io.proofstream.benchmarks.chaos.system;

import io.proofstream.benchmarks.ProgramFiles;
import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.LoopbackPort;
import io.proofstream.localcluster.ReadyCheck;
import io.proofstream.quickstart.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one instance of an agent is run.
 *
 * @param agent collector, analyzer, storage or alert
 * @param name of the instance
 * @param heapMib upper bound of its heap, in MiB
 * @param settings its own and the common ones, addresses included
 * @param environment variables on top of this process's
 */
record AgentSpec(
    String agent,
    String name,
    int heapMib,
    Map<String, String> settings,
    Map<String, String> environment) {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(40);

  AgentSpec {
    settings = new TreeMap<>(settings);
    environment = new TreeMap<>(environment);
  }

  AgentSpec with(Map<String, String> variables) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(variables);
    return new AgentSpec(agent, name, heapMib, settings, all);
  }

  /** The same under another name, on the same data. */
  AgentSpec rival(String rivalName) throws IOException {
    Map<String, String> changed = new TreeMap<>(settings);
    changed.put("instance", rivalName);
    changed.put("http.port", Integer.toString(LoopbackPort.free().number()));
    return new AgentSpec(agent, rivalName, heapMib, changed, environment);
  }

  /**
   * @param directory for settings, log and lock
   * @param archive the option that makes or uses the archive of its classes
   */
  ChildSpec child(Path directory, String archive) throws IOException {
    Path file = directory.resolve(name + ".properties");
    ProgramFiles.write(file, settings);
    String url = "http://" + LoopbackPort.HOST + ":" + settings.get("http.port");
    return new ChildSpec(
        name,
        Main.class.getName(),
        List.of(agent, "--config", file.toString()),
        ProgramFiles.classPath(),
        List.of(
            "-Xmx" + heapMib + "m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            archive,
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true"),
        environment,
        directory,
        ReadyCheck.httpOk(URI.create(url + "/readyz")),
        READY_WITHIN,
        STOP_WITHIN);
  }
}
