package io.proofstream.benchmarks.markets;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.proofstream.benchmarks.measure.Watched;
import java.util.Map;

/**
 * How fast payments were decided that waited in the topic.
 *
 * @param markets they are spread over, a partition and a thread each
 * @param instances of the analyzer that shared them
 * @param txPerSecond decisions a second, from a tenth of the payments to the last
 * @param cpuSecondsPerMillion CPU seconds for a million payments in the same time, by process
 * @param memoryMb greatest proportional set size of all instances together in that time, MiB
 */
record MarketsPoint(
    int markets,
    int instances,
    @JsonProperty("tx_per_s") double txPerSecond,
    @JsonProperty("cpu_s_per_million") Map<String, Double> cpuSecondsPerMillion,
    double memoryMb) {

  static MarketsPoint of(int markets, int instances, long count, Watched drained) {
    long begin = count / Watched.TENTHS;
    return new MarketsPoint(
        markets,
        instances,
        drained.perSecond(begin, count),
        drained.cpuSecondsPerMillion(begin),
        drained.memoryMib().mapToDouble(MarketsPoint::ofAnalyzers).max().orElseThrow());
  }

  private static double ofAnalyzers(Map<String, Double> memoryMib) {
    return memoryMib.entrySet().stream()
        .filter(each -> each.getKey().startsWith(Round.ANALYZER))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  void print() {
    System.out.printf(
        "%d markets, %d instances: %,.0f a second, %s s of CPU a million, %,.0f MiB%n",
        markets, instances, txPerSecond, rounded(), memoryMb);
  }

  private String rounded() {
    StringBuilder text = new StringBuilder();
    cpuSecondsPerMillion.forEach(
        (process, seconds) ->
            text.append(text.isEmpty() ? "" : ", ").append("%s %.1f".formatted(process, seconds)));
    return text.toString();
  }
}
