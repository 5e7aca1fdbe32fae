package io.proofstream.benchmarks.performance;

import io.proofstream.benchmarks.comparison.CandidateFigures;
import io.proofstream.benchmarks.comparison.ComparisonReport;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of docs/PERFORMANCE.md that has the analyzer beside its peers. */
final class ComparisonTables {
  private final ComparisonReport report;

  ComparisonTables(ComparisonReport report) {
    this.report = report;
  }

  /** Headings, tables and settings as Markdown. */
  String markdown() {
    ComparisonReport.Run run = report.comparison();
    return """

        ## Beside others

        One broker, %,d transactions that wait in its topic, one candidate after the other in a process of its own, exactly once (`%s`), a commit each %d ms at most; load %.1f before. Throughput is from a tenth of them to the last. Then latency at %,.0f a second, a commit each %d ms at most asked for. The first %,d outcomes of the core are the same bytes whoever runs it, SHA-256 `%s`; copies are the input's bytes.

        | | transactions a second | of the analyzer's | CPU seconds per million, its own | the broker's | MiB | a commit each |
        |---|---|---|---|---|---|---|
        %s
        | latency, ms | p50 | p99 | p99.9 | max | a commit each |
        |---|---|---|---|---|---|
        %s
        | | settings |
        |---|---|
        %s
        ## The audit log alone

        %,.0f durable appends a second, %,.0f entries verified a second.
        """
        .formatted(
            run.transactions(),
            String.join(" ", run.jvm()),
            run.commitMs(),
            run.load(),
            report.scoring().latencyMs().rate(),
            run.latencyCommitMs(),
            run.transactions(),
            run.digest(),
            rows(this::throughput),
            rows(ComparisonTables::latency),
            rows((name, each) -> "| %s | %s |%n".formatted(name, each.settings())),
            report.log().appendsPerSecond(),
            report.log().verifiedPerSecond());
  }

  private interface Row {
    String of(String name, CandidateFigures figures);
  }

  private String rows(Row row) {
    return report.candidates().entrySet().stream()
        .map(each -> row.of(each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }

  private String throughput(String name, CandidateFigures figures) {
    Map<String, Double> cpu = figures.cpuSecondsPerMillion();
    return "| %s | %,.0f | %.2f | %.1f | %.1f | %,.0f | %.0f ms |%n"
        .formatted(
            name,
            figures.txPerSecond(),
            figures.txPerSecond() / report.scoring().txPerSecond(),
            cpu.get("candidate"),
            cpu.get("broker"),
            figures.memoryMb(),
            figures.drainedCommitEveryMs());
  }

  private static String latency(String name, CandidateFigures figures) {
    if (figures.latencyMs() == null) {
      return "| %s | drains too slowly to be sent so many | | | | |%n".formatted(name);
    }
    return "| %s | %.1f | %.1f | %.1f | %.1f | %.0f ms |%n"
        .formatted(
            name,
            figures.latencyMs().p50(),
            figures.p99(),
            figures.latencyMs().p999(),
            figures.latencyMs().max(),
            figures.commitEveryMs());
  }
}
