package io.proofstream.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the threads of processes use, as Linux counts it (proc(5)), by what they are for: a profile
 * that costs nothing while it is made. Linux keeps fifteen characters of a thread's name.
 */
public final class ThreadUse {
  static final String COMPILING = "JIT compilers";
  static final String COLLECTING = "garbage collection";
  private static final List<String> COLLECTORS = List.of("VM Thread", "GC Thread", "G1 ");

  private ThreadUse() {}

  /**
   * User and system time of the threads that are there now, in seconds since their start; what has
   * ended is missing.
   *
   * @param pids process ids by name
   * @return by process and by what the threads are for
   * @throws IOException if a process is gone
   */
  public static Map<String, Map<String, Double>> cpuSeconds(Map<String, Long> pids)
      throws IOException {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    for (Map.Entry<String, Long> pid : pids.entrySet()) {
      all.put(pid.getKey(), ofProcess(Path.of("/proc", pid.getValue().toString(), "task")));
    }
    return all;
  }

  private static Map<String, Double> ofProcess(Path tasks) throws IOException {
    Map<String, Double> seconds = new TreeMap<>();
    try (Stream<Path> threads = Files.list(tasks)) {
      threads.forEach(thread -> add(thread, seconds));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return seconds;
  }

  /** A thread may end after the directory was listed. */
  private static void add(Path thread, Map<String, Double> seconds) {
    try {
      String purpose = purpose(Files.readString(thread.resolve("comm")).strip());
      seconds.merge(purpose, ProcessUse.seconds(thread), Double::sum);
    } catch (IOException e) {
      if (Files.exists(thread)) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Threads of a pool are one; so is all that compiles, and all that collects. */
  static String purpose(String name) {
    if (name.matches("C[12] Compiler.*")) {
      return COMPILING;
    }
    if (COLLECTORS.stream().anyMatch(name::startsWith)) {
      return COLLECTING;
    }
    return name.replaceFirst("[-#]+[0-9]*$", "");
  }
}
