package io.proofstream.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What processes use, as Linux counts it (proc(5)). */
public final class ProcessUse {
  private static final double TICKS_PER_SECOND = 100;
  private static final double KIB_PER_MIB = 1_024;

  /** Fields of /proc/PID/stat behind the command's closing bracket. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  private ProcessUse() {}

  /**
   * User and system time since their start, in seconds.
   *
   * @param pids process ids by name
   */
  public static Map<String, Double> cpuSeconds(Map<String, Long> pids) throws IOException {
    return each(pids, ProcessUse::seconds);
  }

  /**
   * Proportional set size, in MiB: shared pages are shared out. Not to be asked often: the kernel
   * walks all pages of a process for it, some ten milliseconds for each gigabyte.
   *
   * @param pids process ids by name
   */
  public static Map<String, Double> memoryMib(Map<String, Long> pids) throws IOException {
    return each(pids, process -> proportionalKib(process) / KIB_PER_MIB);
  }

  private interface Figure {
    double of(Path process) throws IOException;
  }

  private static Map<String, Double> each(Map<String, Long> pids, Figure figure)
      throws IOException {
    Map<String, Double> figures = new TreeMap<>();
    for (Map.Entry<String, Long> pid : pids.entrySet()) {
      figures.put(pid.getKey(), figure.of(Path.of("/proc", pid.getValue().toString())));
    }
    return figures;
  }

  /** User and system time of a process or thread, by its directory. */
  static double seconds(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    return ticks / TICKS_PER_SECOND;
  }

  private static long proportionalKib(Path process) throws IOException {
    return Files.readAllLines(process.resolve("smaps_rollup")).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow(() -> new IOException(process + "/smaps_rollup has no line Pss"));
  }
}
