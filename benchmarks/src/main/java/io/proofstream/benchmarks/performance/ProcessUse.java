package io.proofstream.benchmarks.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What processes have used, as Linux counts it (proc(5)).
 *
 * @param cpuSeconds user and system time since their start, by process
 * @param memoryMib proportional set size, by process: shared pages are shared out
 */
record ProcessUse(Map<String, Double> cpuSeconds, Map<String, Double> memoryMib) {
  private static final double TICKS_PER_SECOND = 100;
  private static final double KIB_PER_MIB = 1_024;

  /** Fields of /proc/PID/stat behind the command's closing bracket. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  /**
   * @param pids process ids by name
   */
  static ProcessUse of(Map<String, Long> pids) throws IOException {
    Map<String, Double> cpu = new TreeMap<>();
    Map<String, Double> memory = new TreeMap<>();
    for (Map.Entry<String, Long> each : pids.entrySet()) {
      Path process = Path.of("/proc", each.getValue().toString());
      cpu.put(each.getKey(), ticks(process) / TICKS_PER_SECOND);
      memory.put(each.getKey(), proportionalKib(process) / KIB_PER_MIB);
    }
    return new ProcessUse(cpu, memory);
  }

  /** CPU seconds since an earlier look, by process. */
  Map<String, Double> cpuSince(ProcessUse earlier) {
    Map<String, Double> since = new TreeMap<>();
    cpuSeconds.forEach((name, now) -> since.put(name, now - earlier.cpuSeconds.get(name)));
    return since;
  }

  private static long ticks(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
  }

  private static long proportionalKib(Path process) throws IOException {
    return Files.readAllLines(process.resolve("smaps_rollup")).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow(() -> new IOException(process + "/smaps_rollup has no line Pss"));
  }
}
