package io.proofstream.benchmarks.performance;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
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
 * @param topicBytesPerRow bytes in the broker's log for each payment, by topic
 * @param busyProcessors how many processors the system kept at work in the mean, the broker
 *     included
 */
record FullPath(
    long rows,
    double txPerSecond,
    double slowestTenthPerSecond,
    long decisionsBehindMax,
    double memoryMb,
    Map<String, Double> memoryMbByProcess,
    Map<String, Double> cpuSecondsPerMillion,
    Map<String, Double> topicBytesPerRow,
    double busyProcessors) {
  private static final double LOOKS_PER_SECOND = 5;
  private static final Duration STILL_MAX = Duration.ofMinutes(2);
  private static final int TENTHS = 10;
  private static final double MILLION = 1e6;
  private static final List<String> AGENTS = List.of("collector", "analyzer", "storage", "alert");
  private static final List<Topic<?>> TOPICS =
      List.of(Topics.TRANSACTIONS, Topics.DECISIONS, Topics.ALERTS, Topics.HANDLINGS);

  private static final Duration BETWEEN_WEIGHINGS = Duration.ofSeconds(5);
  private static final String DRIVER = "driver";

  /** A look at a running system. */
  private record Look(double seconds, long decided, Map<String, Double> cpuSeconds) {}

  /** All that was seen until everything was decided. */
  private record Watched(List<Look> looks, List<Map<String, Double>> memoryMib) {}

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
      Watched watched = watch(running, progress, count);
      List<Look> looks = watched.looks();
      Look begin = first(looks, count / TENTHS);
      Look end = looks.get(looks.size() - 1);
      Map<String, Double> cpuSeconds = new TreeMap<>();
      end.cpuSeconds()
          .forEach((name, used) -> cpuSeconds.put(name, used - begin.cpuSeconds().get(name)));
      Map<String, Double> perMillion = new TreeMap<>();
      cpuSeconds.forEach(
          (name, used) -> perMillion.put(name, used * MILLION / (end.decided() - begin.decided())));
      Map<String, Double> bytes = new TreeMap<>();
      for (Topic<?> topic : TOPICS) {
        bytes.put(topic.name(), (double) sizes.bytes(topic) / count);
      }
      List<Map<String, Double>> memory = watched.memoryMib();
      return new FullPath(
          count,
          perSecond(looks, count / TENTHS, count),
          slowestTenth(looks, count),
          progress.behindMax(),
          memory.stream().mapToDouble(FullPath::agents).max().orElseThrow(),
          memory.get(memory.size() - 1),
          perMillion,
          bytes,
          cpuSeconds.values().stream().mapToDouble(Double::doubleValue).sum()
              / (end.seconds() - begin.seconds()));
    }
  }

  private static Watched watch(RunningSystem running, Progress progress, long count)
      throws IOException, InterruptedException {
    List<Look> looks = new ArrayList<>();
    List<Map<String, Double>> memory = new ArrayList<>();
    Map<String, Long> all = new TreeMap<>(running.pids());
    all.put(DRIVER, ProcessHandle.current().pid());
    Stopwatch watch = new Stopwatch();
    Stopwatch still = new Stopwatch();
    Pacer pacer = new Pacer(LOOKS_PER_SECOND);
    long decided = 0;
    while (decided < count) {
      long now = progress.look();
      if (now > decided) {
        still = new Stopwatch();
      } else if (still.elapsed().compareTo(STILL_MAX) > 0) {
        throw new WrongOutcomeException(
            "%,d of %,d payments were decided, and then none for %s"
                .formatted(decided, count, STILL_MAX));
      }
      decided = now;
      looks.add(new Look(seconds(watch), decided, ProcessUse.cpuSeconds(all)));
      if (watch.elapsed().compareTo(BETWEEN_WEIGHINGS.multipliedBy(memory.size())) >= 0) {
        memory.add(ProcessUse.memoryMib(running.pids()));
      }
      pacer.await();
    }
    memory.add(ProcessUse.memoryMib(running.pids()));
    return new Watched(looks, memory);
  }

  private static double seconds(Stopwatch watch) {
    return watch.elapsed().toNanos() / 1e9;
  }

  private static double agents(Map<String, Double> memoryMib) {
    return AGENTS.stream().mapToDouble(memoryMib::get).sum();
  }

  private static double slowestTenth(List<Look> looks, long count) {
    double slowest = Double.MAX_VALUE;
    for (int tenth = 1; tenth < TENTHS; tenth++) {
      slowest =
          Math.min(slowest, perSecond(looks, count * tenth / TENTHS, count * (tenth + 1) / TENTHS));
    }
    return slowest;
  }

  /** Between the first looks that saw so many and so many decided. */
  private static double perSecond(List<Look> looks, long from, long to) {
    Look begin = first(looks, from);
    Look end = first(looks, to);
    return (end.decided() - begin.decided()) / Math.max(1e-9, end.seconds() - begin.seconds());
  }

  private static Look first(List<Look> looks, long decided) {
    return looks.stream().filter(look -> look.decided() >= decided).findFirst().orElseThrow();
  }
}
