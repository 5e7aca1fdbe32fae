package io.proofstream.benchmarks.performance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * The part of docs/PERFORMANCE.md that says how costs grow: what {@code benchmarks growth}, {@code
 * markets} and {@code recovery} measured; what was not is left out.
 *
 * @param figures of a run and what was put beside them
 */
record GrowthTables(JsonNode figures) {
  private interface Row {
    String of(JsonNode point);
  }

  /** Headings and tables as Markdown. */
  String markdown() {
    return section(
            "growth",
            """

            ## A decision as things grow

            The core alone, its state on the heap, one thread; one thing is larger, all others are as usual (10,000 accounts, 2,000 counterparties, ten rules, a hundred trees). Processor time of the thread, the median of nine rounds.

            | | of it | microseconds a decision | bytes allocated |
            |---|---|---|---|
            """,
            GrowthTables::growth)
        + section(
            "markets",
            """

            ## Markets and instances

            The analyzer on a broker of its own, both on the same processors: 400,000 payments that wait in its topic, spread over markets, a thread for each; from a tenth of them to the last. A market that begins flags many of its first payments, and explaining one takes hundreds of microseconds: with 16 markets 40 % of the threads' time went into explanations.

            | markets | instances | transactions a second | CPU seconds per million, all instances' | the broker's | MiB, all instances |
            |---|---|---|---|---|---|
            """,
            GrowthTables::markets)
        + section(
            "recovery",
            """

            ## Until an agent is ready again

            Seconds from `kill -9` until the successor says that it is ready, the start of its process included; after a kill under exactly-once the analyzer reads its state back from the changelog, as one does whose state directory is gone.

            | transactions | collector | analyzer | storage | alert | analyzer, state lost | alert, state lost |
            |---|---|---|---|---|---|---|
            """,
            GrowthTables::recovery);
  }

  private String section(String name, String head, Row row) {
    if (!figures.has(name)) {
      return "";
    }
    StringBuilder text = new StringBuilder(head);
    figures.get(name).get("points").forEach(point -> text.append(row.of(point)));
    return text.append(on(figures.get(name).get("machine"))).toString();
  }

  /** What stands beside a run need not be measured where that was. */
  private static String on(JsonNode machine) {
    return System.lineSeparator()
        + line(
            "On %d processors%s, kernel %s.",
            machine.get("processors").asInt(),
            machine.has("model") ? " (" + machine.get("model").asText() + ")" : "",
            machine.get("kernel").asText());
  }

  private static String growth(JsonNode point) {
    return line(
        "| %s | %s | %.1f | %,.0f |",
        point.get("what").asText(),
        size(point.get("size").asDouble()),
        point.get("cpu_micros").asDouble(),
        point.get("allocated_bytes").asDouble());
  }

  private static String markets(JsonNode point) {
    double analyzers =
        point.get("cpu_s_per_million").properties().stream()
            .filter(process -> process.getKey().startsWith("analyzer"))
            .mapToDouble(process -> process.getValue().asDouble())
            .sum();
    return line(
        "| %d | %d | %,.0f | %.1f | %.1f | %,.0f |",
        point.get("markets").asInt(),
        point.get("instances").asInt(),
        point.get("tx_per_s").asDouble(),
        analyzers,
        point.get("cpu_s_per_million").get("broker").asDouble(),
        point.get("memory_mb").asDouble());
  }

  private static String recovery(JsonNode point) {
    JsonNode seconds = point.get("seconds_until_ready");
    return line(
        "| %,d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
        point.get("transactions").asLong(),
        seconds.get("collector").asDouble(),
        seconds.get("analyzer").asDouble(),
        seconds.get("storage").asDouble(),
        seconds.get("alert").asDouble(),
        seconds.get("analyzer, state lost").asDouble(),
        seconds.get("alert, state lost").asDouble());
  }

  private static String size(double size) {
    return size == Math.rint(size) ? "%,d".formatted((long) size) : Double.toString(size);
  }

  // The annotation would be a dependency of its own.
  @SuppressWarnings("AnnotateFormatMethod")
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + System.lineSeparator();
  }
}
