package io.proofstream.benchmarks.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.proofstream.benchmarks.measure.LatencyFigures;
import io.proofstream.benchmarks.measure.Watched;
import java.util.Map;

/**
 * What one candidate did.
 *
 * @param txPerSecond answers a second, from a tenth of the transactions that wait to the last
 * @param cpuSecondsPerMillion CPU seconds for a million transactions in the same time, by process
 * @param memoryMb greatest proportional set size of the candidate in that time, MiB
 * @param p99 milliseconds, as in {@code latencyMs}
 * @param latencyMs from when a transaction is due until its answer can be read
 * @param commitEveryMs milliseconds from one commit to the next, in the mean, while latency was
 *     measured
 * @param drainedCommitEveryMs the same while throughput was
 * @param settings what one has to know of its settings
 */
public record CandidateFigures(
    @JsonProperty("tx_per_s") double txPerSecond,
    @JsonProperty("cpu_s_per_million") Map<String, Double> cpuSecondsPerMillion,
    double memoryMb,
    double p99,
    LatencyFigures latencyMs,
    double commitEveryMs,
    double drainedCommitEveryMs,
    String settings) {
  static CandidateFigures of(
      Candidate candidate, long count, Contest.Drained drained, Contest.Waited waited) {
    Watched watched = drained.watched();
    long begin = count / Watched.TENTHS;
    return new CandidateFigures(
        watched.perSecond(begin, count),
        watched.cpuSecondsPerMillion(begin),
        watched.memoryMib().stream()
            .mapToDouble(each -> each.getOrDefault(Contest.NAME, 0.0))
            .max()
            .orElseThrow(),
        waited.latency().p99(),
        waited.latency(),
        waited.commitEveryMs(),
        drained.commitEveryMs(),
        candidate.settings());
  }
}
