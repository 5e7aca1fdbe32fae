package io.proofstream.benchmarks.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.proofstream.benchmarks.measure.Watch;
import io.proofstream.benchmarks.measure.Watched;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of payments through all four agents, exactly once: read by the collector from the
 * directory that it watches, decided, alerted on, and recorded in the audit log.
 *
 * @param rows payments
 * @param txPerSecond decided a second, from a tenth of them to the last
 * @param slowestTenthPerSecond the same of the slowest tenth
 * @param decisionsBehindMax most transactions at any look that had no decision yet
 * @param memoryMb greatest proportional set size of the agents together, MiB
 * @param memoryMbByProcess the same of each process at the end, MiB
 * @param cpuSecondsPerMillion CPU seconds for a million payments, by process, in the same time; the
 *     driver is this program
 * @param threadCpuSecondsPerMillion what of that the threads of each process used, by their purpose
 * @param topicBytesPerRow bytes in the broker's log for each payment, by topic
 * @param busyProcessors how many processors the system kept at work in the mean, the broker
 *     included
 */
record FullPath(
    long rows,
    @JsonProperty("tx_per_s") double txPerSecond,
    @JsonProperty("slowest_tenth_per_s") double slowestTenthPerSecond,
    long decisionsBehindMax,
    double memoryMb,
    Map<String, Double> memoryMbByProcess,
    @JsonProperty("cpu_s_per_million") Map<String, Double> cpuSecondsPerMillion,
    @JsonProperty("thread_cpu_s_per_million")
        Map<String, Map<String, Double>> threadCpuSecondsPerMillion,
    Map<String, Double> topicBytesPerRow,
    double busyProcessors) {
  private static final Duration STILL_MAX = Duration.ofMinutes(2);
  private static final List<String> AGENTS = List.of("collector", "analyzer", "storage", "alert");
  private static final List<Topic<?>> TOPICS =
      List.of(Topics.TRANSACTIONS, Topics.DECISIONS, Topics.ALERTS, Topics.HANDLINGS);

  /**
   * @param running the system
   * @param rows a file of payments, which is moved into the collector's directory
   * @param count how many it has
   */
  static FullPath measure(RunningSystem running, Path rows, long count)
      throws IOException, InterruptedException {
    try (TopicSizes sizes = new TopicSizes(running.bootstrapServers());
        Progress progress = new Progress(running)) {
      progress.look();
      Files.move(rows, running.inbox().resolve(rows.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      Watched watched = new Watch(running::pids, STILL_MAX).until(count, progress::look);
      Map<String, Double> bytes = new TreeMap<>();
      for (Topic<?> topic : TOPICS) {
        bytes.put(topic.name(), (double) sizes.bytes(topic) / count);
      }
      long begin = count / Watched.TENTHS;
      return new FullPath(
          count,
          watched.perSecond(begin, count),
          watched.slowestTenthPerSecond(count),
          progress.behindMax(),
          watched.memoryMib().mapToDouble(FullPath::agents).max().orElseThrow(),
          watched.memoryMibAtEnd(),
          watched.cpuSecondsPerMillion(begin),
          watched.threadSecondsPerMillion(begin),
          bytes,
          watched.busyProcessors(begin));
    }
  }

  private static double agents(Map<String, Double> memoryMib) {
    return AGENTS.stream().mapToDouble(memoryMib::get).sum();
  }
}
