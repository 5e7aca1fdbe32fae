package io.proofstream.benchmarks.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.auditlog.LogFigures;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was compared, each candidate under its own name; who did not take part is left out.
 *
 * @param comparison where and how
 * @param scoring the analyzer
 * @param flink its core in Flink, the state on the heap
 * @param flinkRocksdb the same, the state in RocksDB
 * @param passthrough copies alone
 * @param naive with the DSL of Kafka Streams
 * @param log the audit log alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparisonReport(
    Run comparison,
    CandidateFigures scoring,
    CandidateFigures flink,
    CandidateFigures flinkRocksdb,
    CandidateFigures passthrough,
    CandidateFigures naive,
    LogFigures log) {
  /**
   * Where and how.
   *
   * @param load the machine's load before anything was started
   * @param transactions that waited in the topic
   * @param digest SHA-256 over the core's outcomes on them, the same for who runs it
   * @param commitMs commit interval while they were drained
   * @param latencyCommitMs commit interval that was asked for while latency was measured
   * @param jvm options of every candidate's virtual machine
   */
  public record Run(
      Machine machine,
      double load,
      long transactions,
      String digest,
      long commitMs,
      long latencyCommitMs,
      List<String> jvm) {
    public Run {
      jvm = List.copyOf(jvm);
    }
  }

  static ComparisonReport of(Run run, Map<Candidate, CandidateFigures> figures, LogFigures log) {
    return new ComparisonReport(
        run,
        figures.get(Candidate.SCORING),
        figures.get(Candidate.FLINK),
        figures.get(Candidate.FLINK_ROCKSDB),
        figures.get(Candidate.PASSTHROUGH),
        figures.get(Candidate.NAIVE),
        log);
  }

  /** Who took part, by name, in order. */
  public Map<String, CandidateFigures> candidates() {
    Map<String, CandidateFigures> named = new LinkedHashMap<>();
    named.put(Candidate.SCORING.label(), scoring);
    named.put(Candidate.FLINK.label(), flink);
    named.put(Candidate.FLINK_ROCKSDB.label(), flinkRocksdb);
    named.put(Candidate.PASSTHROUGH.label(), passthrough);
    named.put(Candidate.NAIVE.label(), naive);
    named.values().removeIf(figures -> figures == null);
    return named;
  }

  void print(PrintStream out) {
    candidates().forEach((name, each) -> print(out, name, each));
    out.printf(
        "log: %,.0f appends/s, %,.0f verified/s%n",
        log.appendsPerSecond(), log.verifiedPerSecond());
  }

  private static void print(PrintStream out, String name, CandidateFigures figures) {
    out.printf(
        "%s: %,.0f tx/s, %.0f MiB, CPU seconds per million %.1f and the broker's %.1f%n",
        name,
        figures.txPerSecond(),
        figures.memoryMb(),
        figures.cpuSecondsPerMillion().get("candidate"),
        figures.cpuSecondsPerMillion().get("broker"));
    if (figures.latencyMs() != null) {
      out.printf(
          "  at %.0f/s p50 %.1f, p99 %.1f, p99.9 %.1f, max %.1f ms, a commit each %.0f ms%n",
          figures.latencyMs().rate(),
          figures.latencyMs().p50(),
          figures.p99(),
          figures.latencyMs().p999(),
          figures.latencyMs().max(),
          figures.commitEveryMs());
    }
  }
}
