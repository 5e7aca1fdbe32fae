package io.proofstream.benchmarks.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.proofstream.benchmarks.measure.LatencyFigures;
import io.proofstream.benchmarks.measure.Watched;
import java.util.Map;
import java.util.Optional;

/**
 * What one candidate did.
 *
 * @param txPerSecond answers a second, from a tenth of the transactions that wait to the last
 * @param cpuSecondsPerMillion CPU seconds for a million transactions in the same time, by process
 * @param memoryMb greatest proportional set size of the candidate in that time, MiB
 * @param p99 milliseconds, as in {@code latencyMs}
 * @param latencyMs from when a transaction is due until its answer can be read; null, as is all
 *     that goes with it, where the candidate drains too slowly to be sent so many a second
 * @param commitEveryMs milliseconds from one commit to the next, in the mean, while latency was
 *     measured
 * @param drainedCommitEveryMs the same while throughput was
 * @param settings what one has to know of its settings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateFigures(
    @JsonProperty("tx_per_s") double txPerSecond,
    @JsonProperty("cpu_s_per_million") Map<String, Double> cpuSecondsPerMillion,
    double memoryMb,
    Double p99,
    LatencyFigures latencyMs,
    Double commitEveryMs,
    double drainedCommitEveryMs,
    String settings) {
  static CandidateFigures of(
      Candidate candidate, long count, Contest.Drained drained, Optional<Contest.Waited> waited) {
    Watched watched = drained.watched();
    long begin = count / Watched.TENTHS;
    return new CandidateFigures(
        watched.perSecond(begin, count),
        watched.cpuSecondsPerMillion(begin),
        watched
            .memoryMib()
            .mapToDouble(each -> each.getOrDefault(Contest.NAME, 0.0))
            .max()
            .orElseThrow(),
        waited.map(each -> each.latency().p99()).orElse(null),
        waited.map(Contest.Waited::latency).orElse(null),
        waited.map(Contest.Waited::commitEveryMs).orElse(null),
        drained.commitEveryMs(),
        candidate.settings());
  }
}
