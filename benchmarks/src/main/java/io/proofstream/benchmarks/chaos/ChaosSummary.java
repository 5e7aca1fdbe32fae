package io.proofstream.benchmarks.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.proofstream.benchmarks.chaos.check.Checker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to.
 *
 * @param seed of the run
 * @param episodes done, the failing one included
 * @param seconds it took
 * @param violations the first ones, in words
 * @param violationCount all of them
 * @param failedEpisode the one in which the first was found; 0 for none
 * @param counts records of the whole run
 * @param recovery by kind of fault
 * @param leftOut faults that this machine has no means for
 * @param evidence where history, logs and data are
 */
record ChaosSummary(
    long seed,
    int episodes,
    double seconds,
    List<String> violations,
    long violationCount,
    int failedEpisode,
    Checker.Counts counts,
    Map<String, Recovery> recovery,
    List<String> leftOut,
    String evidence) {

  /**
   * How long it took from the last healing of an episode with this kind of fault, in seconds.
   *
   * @param episodes with it, beside others or alone
   * @param decidedP50 until every transaction was decided and every alert raised, half of them
   * @param decidedMax the longest
   * @param recordedP50 until the audit log held everything under a checkpoint
   * @param recordedMax the longest
   */
  record Recovery(
      int episodes, double decidedP50, double decidedMax, double recordedP50, double recordedMax) {}

  /** Collects times by kind of fault. */
  static final class Times {
    private final Map<FaultKind, List<Double>> decided = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, List<Double>> recorded = new EnumMap<>(FaultKind.class);

    void add(FaultKind kind, double decidedSeconds, double recordedSeconds) {
      decided.computeIfAbsent(kind, unused -> new ArrayList<>()).add(decidedSeconds);
      recorded.computeIfAbsent(kind, unused -> new ArrayList<>()).add(recordedSeconds);
    }

    Map<String, Recovery> byKind() {
      Map<String, Recovery> all = new TreeMap<>();
      decided.forEach(
          (kind, times) ->
              all.put(
                  kind.name(),
                  new Recovery(
                      times.size(),
                      middle(times),
                      Collections.max(times),
                      middle(recorded.get(kind)),
                      Collections.max(recorded.get(kind)))));
      return all;
    }

    private static double middle(List<Double> times) {
      List<Double> sorted = times.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }
  }

  void write(Path file) throws IOException {
    ObjectMapper json =
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    Path absolute = file.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Files.writeString(absolute, json.writeValueAsString(this) + "\n");
  }
}
