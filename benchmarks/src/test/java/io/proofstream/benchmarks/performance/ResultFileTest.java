package io.proofstream.benchmarks.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.measure.LatencyFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFileTest {
  private static final String FIGURES =
      """
      {"tx_per_s": %s, "cpu_s_per_million": {"candidate": 30.5, "broker": 5.25}, "memory_mb": 700,
       "p99": 21.5, "commit_every_ms": 12, "drained_commit_every_ms": 250, "settings": "as it is",
       "latency_ms": {"count": 2, "rate": 2000, "p50": 8, "p90": 9, "p99": 21.5, "p999": 30,
                      "p9999": 31, "max": 32, "histogram": ""}}""";

  private static final String COMPARISON =
      """
      {"comparison": {"machine": null, "load": 0.5, "transactions": 400000, "digest": "abc",
                      "commit_ms": 100, "latency_commit_ms": 10, "jvm": ["-Xmx2g"]},
       "scoring": %s, "flink": %s,
       "naive": {"tx_per_s": 2200, "cpu_s_per_million": {"candidate": 400, "broker": 50},
                 "memory_mb": 900, "drained_commit_every_ms": 250, "settings": "hopping windows"},
       "log": {"appends_per_s": 90000, "verified_per_s": 787000}}"""
          .formatted(FIGURES.formatted("20000"), FIGURES.formatted("25000"));

  private static final String GROWTH =
      """
      {"growth": {"machine": {"processors": 2, "model": "AMD EPYC", "kernel": "6.1"}, "points": [
        {"what": "accounts", "size": 1e7, "cpu_micros": 23.5, "allocated_bytes": 9000},
        {"what": "share of one account", "size": 0.1, "cpu_micros": 18, "allocated_bytes": 8000}]}}""";

  private static final String MARKETS =
      """
      {"markets": {"machine": {"processors": 2, "model": "AMD EPYC", "kernel": "6.1"}, "points": [
        {"markets": 4, "instances": 2, "tx_per_s": 25000, "memory_mb": 1200,
         "cpu_s_per_million": {"analyzer-0": 30.25, "analyzer-1": 30.25, "broker": 9}}]}}""";

  private static final String RECOVERY =
      """
      {"recovery": {"machine": {"processors": 4, "kernel": "6.2"}, "points": [
        {"transactions": 1000000, "seconds_until_ready": {"collector": 3, "analyzer": 4.5, "storage": 2, "alert": 5,
                                 "analyzer, state lost": 30, "alert, state lost": 6}}]}}""";

  @TempDir private Path folder;

  @Test
  void aComparisonStandsBesideTheFiguresOfItsRunAndOnItsPage() throws Exception {
    Path out = folder.resolve("performance.json");
    Path comparison = Files.writeString(folder.resolve("comparison.json"), COMPARISON);
    ResultFile result = new ResultFile(out);
    result.write(report());

    result.add(comparison);

    JsonNode json = new ObjectMapper().readTree(out.toFile());
    assertThat(json.at("/full_path/tx_per_s").asDouble()).isEqualTo(23_456);
    assertThat(json.at("/flink/tx_per_s").asDouble()).isEqualTo(25_000);
    assertThat(json.at("/scoring/p99").asDouble()).isEqualTo(21.5);
    assertThat(json.at("/log/appends_per_s").asDouble()).isEqualTo(90_000);
    assertThat(Files.readString(folder.resolve("performance.md")))
        .contains("| transactions a second | 23,456 |")
        .contains("| flink | 25,000 | 1.25 | 30.5 | 5.3 | 700 |")
        .contains("| naive | 2,200 | 0.11 |")
        .contains("| naive | drains too slowly to be sent so many | | | | |")
        .doesNotContain("passthrough");
    assertThat(json.at("/naive").has("latency_ms")).isFalse();
  }

  @Test
  void whatGrowsStandsOnThePageBesideWhatIsThereAlready() throws Exception {
    Path out = folder.resolve("performance.json");
    ResultFile result = new ResultFile(out);
    result.write(report());
    result.add(Files.writeString(folder.resolve("comparison.json"), COMPARISON));

    result.add(Files.writeString(folder.resolve("growth.json"), GROWTH));
    result.add(Files.writeString(folder.resolve("markets.json"), MARKETS));
    result.add(Files.writeString(folder.resolve("recovery.json"), RECOVERY));

    assertThat(Files.readString(folder.resolve("performance.md")))
        .contains("| flink | 25,000 |")
        .contains("| accounts | 10,000,000 | 23.5 | 9,000 |")
        .contains("| share of one account | 0.1 | 18.0 | 8,000 |")
        .contains("| 4 | 2 | 25,000 | 60.5 | 9.0 | 1,200 |")
        .contains("| 1,000,000 | 3.0 | 4.5 | 2.0 | 5.0 | 30.0 | 6.0 |")
        .contains("On 2 processors (AMD EPYC), kernel 6.1.", "On 4 processors, kernel 6.2.");
  }

  /** Results are kept for years; what is measured becomes more. */
  @Test
  void aRunThatMeasuredLessHasAPageWithoutIt() throws Exception {
    Path out = folder.resolve("performance.json");
    ResultFile result = new ResultFile(out);
    result.write(report());
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(out.toFile());
    json.remove("idle_speed");
    ((ObjectNode) json.get("full_path")).remove("thread_cpu_s_per_million");
    Files.writeString(out, json.toString());

    result.add(Files.writeString(folder.resolve("comparison.json"), COMPARISON));

    assertThat(Files.readString(folder.resolve("performance.md")))
        .contains("| transactions a second | 23,456 |")
        .doesNotContain("SHA-256)", "by what threads are for");
  }

  private static PerformanceReport report() throws Exception {
    Histogram micros = new Histogram(3);
    micros.recordValue(12_000);
    LatencyFigures latency = LatencyFigures.of(micros, 2_000);
    Map<String, Double> none = Map.of();
    return new PerformanceReport(
        Machine.here(Path.of(".")),
        0.5,
        new IdleSpeed(1.5, 123, 987),
        latency,
        new FullPath(1_200_000, 23_456, 20_001, 777, 1_900, none, none, Map.of(), none, 1.9),
        latency,
        latency,
        1_360_000);
  }
}
