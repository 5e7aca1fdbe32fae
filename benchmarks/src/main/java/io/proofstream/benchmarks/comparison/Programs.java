package io.proofstream.benchmarks.comparison;

import io.proofstream.benchmarks.ProgramFiles;
import io.proofstream.benchmarks.peer.PeerProcess;
import io.proofstream.benchmarks.stage.AnalyzerProgram;
import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ReadyCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How candidates are run: each with the same settings, heap and collector, in a process of its own.
 *
 * @param home for settings, logs and state
 * @param flinkJar the peer in Flink, beside its libraries
 */
record Programs(Path home, Path flinkJar) {
  private static final String ONE_THREAD = "1";
  private static final List<String> OPENED =
      Stream.of("java.lang", "java.util", "java.util.concurrent")
          .map(each -> "--add-opens=java.base/" + each + "=ALL-UNNAMED")
          .toList();

  /**
   * @param candidate who
   * @param round of its starts, which has a log of its own; the state is that of the rounds before
   * @param shared settings of everybody
   * @param commitInterval after how long at most answers are committed
   */
  ChildSpec spec(
      Candidate candidate, String round, Map<String, String> shared, Duration commitInterval)
      throws IOException {
    String name = candidate.label() + "-" + round;
    Path state = home.resolve("state").resolve(candidate.label());
    Map<String, String> settings = new TreeMap<>(shared);
    settings.put("analyzer.state.dir", state.toString());
    settings.put("streams.commit.interval.ms", Long.toString(commitInterval.toMillis()));
    if (candidate == Candidate.SCORING) {
      return AnalyzerProgram.spec(name, home, settings);
    }
    Path file = home.resolve(name + ".properties");
    ProgramFiles.write(file, settings);
    List<String> jvm = AnalyzerProgram.JVM;
    return new ChildSpec(
        name,
        candidate.mainClass(),
        peerArguments(candidate, file, state, commitInterval),
        candidate.isFlink() ? List.of(flinkJar.toAbsolutePath()) : ProgramFiles.classPath(),
        candidate.isFlink() ? Stream.concat(jvm.stream(), OPENED.stream()).toList() : jvm,
        AnalyzerProgram.ENVIRONMENT,
        home,
        saysSo(home.resolve(name + ".log")),
        AnalyzerProgram.READY_WITHIN,
        AnalyzerProgram.STOP_WITHIN);
  }

  private static List<String> peerArguments(
      Candidate candidate, Path settings, Path state, Duration commitInterval) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--settings",
                settings.toString(),
                "--output",
                candidate.output(),
                "--commit-interval-ms",
                Long.toString(commitInterval.toMillis()),
                "--state-dir",
                state.toString(),
                "--threads",
                ONE_THREAD));
    arguments.addAll(candidate.options());
    return arguments;
  }

  private static ReadyCheck saysSo(Path log) {
    return () -> {
      try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
        return lines.anyMatch(PeerProcess.READY::equals);
      }
    };
  }
}
