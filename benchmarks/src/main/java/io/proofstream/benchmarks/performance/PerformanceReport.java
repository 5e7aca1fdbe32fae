package io.proofstream.benchmarks.performance;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.measure.LatencyFigures;
import java.io.PrintStream;

/**
 * What was measured, and where.
 *
 * @param load the machine's load before anything was started
 * @param idleSpeed how fast one thread of the idle machine is
 * @param idleLateMs how late a thread of the idle machine wakes up
 * @param fullPath throughput
 * @param latencyMs from when a transaction is due until its decision can be read
 * @param alertLatencyMs from when a flagged one is due until what the alert policy did with it can
 *     be read, and its alert
 * @param outcomes how many outcomes there are in all, each number once
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PerformanceReport(
    Machine machine,
    double load,
    IdleSpeed idleSpeed,
    LatencyFigures idleLateMs,
    FullPath fullPath,
    LatencyFigures latencyMs,
    LatencyFigures alertLatencyMs,
    long outcomes) {
  void print(PrintStream out) {
    out.printf(
        "full path: %,.0f tx/s (slowest tenth %,.0f), agents %.0f MiB, %.2f processors busy%n",
        fullPath.txPerSecond(),
        fullPath.slowestTenthPerSecond(),
        fullPath.memoryMb(),
        fullPath.busyProcessors());
    out.printf("  CPU seconds per million: %s%n", fullPath.cpuSecondsPerMillion());
    out.printf("  bytes per transaction: %s%n", fullPath.topicBytesPerRow());
    print(out, "latency", latencyMs);
    print(out, "latency of alerts", alertLatencyMs);
    print(out, "idle machine", idleLateMs);
    out.printf(
        "idle machine: a load %.1f ns in 256 KiB, %.0f ns in 64 MiB, SHA-256 %.0f MB/s%n",
        idleSpeed.loadNanosNear(), idleSpeed.loadNanosFar(), idleSpeed.hashedMbPerSecond());
    out.printf("outcomes: %,d, each number once%n", outcomes);
  }

  private static void print(PrintStream out, String what, LatencyFigures figures) {
    out.printf(
        "%s at %.0f/s: p50 %.1f, p99 %.1f, p99.9 %.1f, p99.99 %.1f, max %.1f ms%n",
        what,
        figures.rate(),
        figures.p50(),
        figures.p99(),
        figures.p999(),
        figures.p9999(),
        figures.max());
  }
}
