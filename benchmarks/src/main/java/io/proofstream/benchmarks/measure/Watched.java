package io.proofstream.benchmarks.measure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that was seen until everything was answered.
 *
 * @param looks in their order, at least one
 * @param memoryMib proportional set sizes by process, MiB, from time to time and at the end
 */
public record Watched(List<Look> looks, List<Map<String, Double>> memoryMib) {
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

  public Watched {
    looks = List.copyOf(looks);
    memoryMib = List.copyOf(memoryMib);
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

  /** The last sizes. */
  public Map<String, Double> memoryMibAtEnd() {
    return memoryMib.get(memoryMib.size() - 1);
  }

  private Map<String, Double> cpuSeconds(long from) {
    Map<String, Double> before = first(from).cpuSeconds();
    Map<String, Double> used = new TreeMap<>();
    last()
        .cpuSeconds()
        .forEach((process, now) -> used.put(process, now - before.getOrDefault(process, 0.0)));
    return used;
  }

  private Look last() {
    return looks.get(looks.size() - 1);
  }

  private Look first(long answered) {
    return looks.stream().filter(look -> look.answered() >= answered).findFirst().orElseThrow();
  }
}
