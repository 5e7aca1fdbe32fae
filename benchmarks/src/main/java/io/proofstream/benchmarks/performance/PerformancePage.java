package io.proofstream.benchmarks.performance;

import io.proofstream.benchmarks.measure.LatencyFigures;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** docs/PERFORMANCE.md, made of a report. */
final class PerformancePage {
  private static final double THREADS_SHOWN_FROM = 0.5;

  private final PerformanceReport report;
  private final String more;

  PerformancePage(PerformanceReport report) {
    this(report, "");
  }

  private PerformancePage(PerformanceReport report, String more) {
    this.report = report;
    this.more = more;
  }

  /** The same with what was measured apart from the run, as Markdown. */
  PerformancePage with(String sections) {
    return new PerformancePage(report, sections);
  }

  /** The page as Markdown. */
  String markdown() {
    return """
        # Performance

        Made by `benchmarks/run`, which writes it beside its figures; do not edit. What is run and how it is measured: [benchmarks/README.md](../benchmarks/README.md#a-whole-system).

        **Machine.** %d processors (%s), %,d MiB, %s, %s, data on %s; load %.1f before the run. Broker, registry, the four agents and the driver share the processors.%s

        ## The full path

        %,d payments from a file in the collector's directory: collected, decided (all features, ten rules, a model of a hundred trees), alerted on, recorded in the audit log; exactly once from end to end.

        | | |
        |---|---|
        | transactions a second | %,.0f |
        | in the slowest tenth of the run | %,.0f |
        | transactions without a decision, at most | %,d |
        | memory of the four agents together, at most | %,.0f MiB |
        | processors kept busy, broker included | %.2f |

        | process | CPU seconds per million | MiB at the end |
        |---|---|---|
        %s%s
        | topic | bytes for each transaction |
        |---|---|
        %s
        ## Latency

        %,.0f transactions a second at fixed times; from the time at which one was due until a `read_committed` consumer had its decision. %,d measured after a warming up, of which %,d were flagged: their alerts, and what the alert policy did with them, are measured from the same times.

        | ms | p50 | p90 | p99 | p99.9 | p99.99 | max |
        |---|---|---|---|---|---|---|
        %s%s%s%s
        ## Right

        %,d outcomes, each number of the market once. A figure is printed only if that holds; the script then has `audit verify` and `replay` look at the same run's log.

        ## The latencies as measured

        ```
        %s```
        """
        .formatted(
            report.machine().processors(),
            report.machine().model(),
            report.machine().memoryMib(),
            report.machine().kernel(),
            report.machine().jdk(),
            report.machine().fileSystem(),
            report.load(),
            idleSpeed(),
            report.fullPath().rows(),
            report.fullPath().txPerSecond(),
            report.fullPath().slowestTenthPerSecond(),
            report.fullPath().decisionsBehindMax(),
            report.fullPath().memoryMb(),
            report.fullPath().busyProcessors(),
            processes(),
            threads(),
            topics(report.fullPath().topicBytesPerRow()),
            report.latencyMs().rate(),
            report.latencyMs().count(),
            report.alertLatencyMs().count(),
            row("decision readable", report.latencyMs()),
            row("alert readable", report.alertLatencyMs()),
            row("a thread of the idle machine wakes up", report.idleLateMs()),
            more,
            report.outcomes(),
            report.latencyMs().histogram());
  }

  private String processes() {
    Map<String, Double> memory = report.fullPath().memoryMbByProcess();
    return report.fullPath().cpuSecondsPerMillion().entrySet().stream()
        .map(
            each ->
                "| %s | %.1f | %s |%n"
                    .formatted(each.getKey(), each.getValue(), whole(memory.get(each.getKey()))))
        .collect(Collectors.joining());
  }

  /** Nothing for a run that did not measure it. */
  private String idleSpeed() {
    return Optional.ofNullable(report.idleSpeed())
        .map(
            speed ->
                (" One thread of the idle machine hashes %,.0f MB a second (SHA-256), and a load"
                        + " that depends on the one before takes it %.1f ns in 256 KiB, %.0f ns in"
                        + " 64 MiB: the latter is what differs most where others share caches and"
                        + " memory.")
                    .formatted(
                        speed.hashedMbPerSecond(), speed.loadNanosNear(), speed.loadNanosFar()))
        .orElse("");
  }

  /** The largest first, as long as they matter; nothing for a run that did not measure them. */
  private String threads() {
    return Optional.ofNullable(report.fullPath().threadCpuSecondsPerMillion())
        .map(
            processes ->
                "%n| of it, by what threads are for | CPU seconds per million |%n|---|---|%n%s"
                    .formatted(rows(processes)))
        .orElse("");
  }

  private static String rows(Map<String, Map<String, Double>> processes) {
    return processes.entrySet().stream()
        .flatMap(
            process ->
                process.getValue().entrySet().stream()
                    .map(
                        each ->
                            Map.entry(process.getKey() + ": " + each.getKey(), each.getValue())))
        .filter(each -> each.getValue() >= THREADS_SHOWN_FROM)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(each -> "| %s | %.1f |%n".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }

  /** Nothing for what was not weighed, which is the driver. */
  private static String whole(Double mebibytes) {
    return mebibytes == null ? "" : "%,.0f".formatted(mebibytes);
  }

  private static String topics(Map<String, Double> bytes) {
    return bytes.entrySet().stream()
        .map(each -> "| `%s` | %.0f |%n".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }

  private static String row(String what, LatencyFigures figures) {
    return "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n"
        .formatted(
            what,
            figures.p50(),
            figures.p90(),
            figures.p99(),
            figures.p999(),
            figures.p9999(),
            figures.max());
  }
}
