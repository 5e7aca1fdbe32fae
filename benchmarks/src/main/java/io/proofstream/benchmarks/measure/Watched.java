package io.proofstream.benchmarks.measure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that was seen until everything was answered.
 *
 * @param looks in their order, at least one
 * @param weighings from time to time and at the end
 */
public record Watched(List<Look> looks, List<Weighing> weighings) {
  /** What is a start's, and what counts, go by tenths of all that is to be answered. */
  public static final int TENTHS = 10;

  private static final double MILLION = 1e6;
  private static final double SECONDS_MIN = 1e-9;

  /**
   * A look.
   *
   * @param seconds since the first one was asked for
   * @param answered how many were answered
   * @param cpuSeconds user and system time of each process since its start
   */
  public record Look(double seconds, long answered, Map<String, Double> cpuSeconds) {}

  /**
   * What takes longer to find out.
   *
   * @param answered how many were answered
   * @param memoryMib proportional set size of each process, MiB
   * @param threadSeconds user and system time since their start, by process and purpose
   */
  public record Weighing(
      long answered,
      Map<String, Double> memoryMib,
      Map<String, Map<String, Double>> threadSeconds) {}

  public Watched {
    looks = List.copyOf(looks);
    weighings = List.copyOf(weighings);
  }

  /** From the first look that saw an answer to the last. */
  public double seconds() {
    return last().seconds() - first(1).seconds();
  }

  /**
   * Answers a second between the first looks that saw so many and so many.
   *
   * @param from answered at the begin
   * @param to answered at the end
   */
  public double perSecond(long from, long to) {
    Look begin = first(from);
    Look end = first(to);
    return (end.answered() - begin.answered())
        / Math.max(SECONDS_MIN, end.seconds() - begin.seconds());
  }

  /**
   * Answers a second in the slowest tenth, the first one left out.
   *
   * @param count all of them
   */
  public double slowestTenthPerSecond(long count) {
    double slowest = Double.MAX_VALUE;
    for (int tenth = 1; tenth < TENTHS; tenth++) {
      slowest = Math.min(slowest, perSecond(count * tenth / TENTHS, count * (tenth + 1) / TENTHS));
    }
    return slowest;
  }

  /** CPU seconds for a million answers, by process, from the look that saw so many to the last. */
  public Map<String, Double> cpuSecondsPerMillion(long from) {
    double millions = (last().answered() - first(from).answered()) / MILLION;
    Map<String, Double> perMillion = new TreeMap<>();
    cpuSeconds(from).forEach((process, used) -> perMillion.put(process, used / millions));
    return perMillion;
  }

  /** How many processors the processes kept at work in the mean, in the same time. */
  public double busyProcessors(long from) {
    double used = cpuSeconds(from).values().stream().mapToDouble(Double::doubleValue).sum();
    return used / Math.max(SECONDS_MIN, last().seconds() - first(from).seconds());
  }

  /**
   * CPU seconds for a million answers by process and what its threads are for, from the first
   * weighing that saw so many to the last. Threads that ended before it are missing.
   */
  public Map<String, Map<String, Double>> threadSecondsPerMillion(long from) {
    Weighing begin =
        weighings.stream().filter(each -> each.answered() >= from).findFirst().orElseThrow();
    Weighing end = weighings.get(weighings.size() - 1);
    double millions = Math.max(1, end.answered() - begin.answered()) / MILLION;
    Map<String, Map<String, Double>> perMillion = new TreeMap<>();
    end.threadSeconds()
        .forEach(
            (process, now) -> {
              Map<String, Double> before = begin.threadSeconds().getOrDefault(process, Map.of());
              Map<String, Double> used = used(before, now);
              used.replaceAll((purpose, seconds) -> Math.max(0, seconds) / millions);
              perMillion.put(process, used);
            });
    return perMillion;
  }

  /** Proportional set sizes by process, MiB, of all weighings. */
  public Stream<Map<String, Double>> memoryMib() {
    return weighings.stream().map(Weighing::memoryMib);
  }

  /** The last sizes. */
  public Map<String, Double> memoryMibAtEnd() {
    return weighings.get(weighings.size() - 1).memoryMib();
  }

  private Map<String, Double> cpuSeconds(long from) {
    return used(first(from).cpuSeconds(), last().cpuSeconds());
  }

  private static Map<String, Double> used(Map<String, Double> before, Map<String, Double> now) {
    Map<String, Double> used = new TreeMap<>();
    now.forEach((name, seconds) -> used.put(name, seconds - before.getOrDefault(name, 0.0)));
    return used;
  }

  private Look last() {
    return looks.get(looks.size() - 1);
  }

  private Look first(long answered) {
    return looks.stream().filter(look -> look.answered() >= answered).findFirst().orElseThrow();
  }
}
