package io.proofstream.benchmarks.stage;

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

/** The analyzer as it is shipped, as a process of its own. */
public final class AnalyzerProgram {
  /** Where the command is that starts it. */
  public static final String MAIN_CLASS = Main.class.getName();

  /** What each program is given, the same for all. */
  public static final List<String> JVM =
      List.of(
          "-Xmx2g",
          "-XX:+UseSerialGC",
          "-XX:NewRatio=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true");

  /** The same. */
  public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "1");

  /** Within what time it has to be ready. */
  public static final Duration READY_WITHIN = Duration.ofMinutes(3);

  /** Within what time it has to end. */
  public static final Duration STOP_WITHIN = Duration.ofSeconds(90);

  private AnalyzerProgram() {}

  /**
   * @param name of the process
   * @param home for its settings and its log
   * @param settings its own, a free port excepted
   */
  public static ChildSpec spec(String name, Path home, Map<String, String> settings)
      throws IOException {
    LoopbackPort port = LoopbackPort.free();
    Map<String, String> all = new TreeMap<>(settings);
    all.put("http.port", Integer.toString(port.number()));
    Path file = home.resolve(name + ".properties");
    ProgramFiles.write(file, all);
    return new ChildSpec(
        name,
        MAIN_CLASS,
        List.of("analyzer", "--config", file.toString()),
        ProgramFiles.classPath(),
        JVM,
        ENVIRONMENT,
        home,
        ReadyCheck.httpOk(URI.create("http://" + port + "/readyz")),
        READY_WITHIN,
        STOP_WITHIN);
  }
}
