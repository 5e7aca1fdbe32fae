package io.proofstream.console.pages;

import io.proofstream.console.live.Sample;
import io.proofstream.console.pages.OverviewPage.Chart;
import io.proofstream.console.pages.OverviewPage.Charts;
import io.proofstream.console.pages.OverviewPage.Column;
import io.proofstream.console.pages.OverviewPage.Point;
import io.proofstream.v1.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The last hour's samples as charts. */
final class OverviewCharts {
  /** Lines of a chart: more cannot be told apart. */
  private static final int LINES_MAX = 6;

  /** Worst first, as in the queue. */
  private static final List<SeverityMark> SEVERITIES =
      Arrays.stream(Severity.values())
          .map(SeverityMark::of)
          .sorted(Comparator.comparing(SeverityMark::bars).reversed())
          .toList();

  private OverviewCharts() {}

  static Charts of(List<Sample> samples, Instant now) {
    return new Charts(
        List.of(
            chart(
                "rate",
                "Decisions",
                "a second",
                samples,
                now,
                each -> Map.of("Decisions", each.decisionsPerSecond())),
            chart(
                "severity",
                "To be judged, by severity",
                "alerts",
                samples,
                now,
                OverviewCharts::severities),
            chart(
                "rules",
                "To be judged, by rule",
                "alerts",
                samples,
                now,
                each -> numbers(each.byRule())),
            chart(
                "queues",
                "To be judged, by queue",
                "alerts",
                samples,
                now,
                each -> numbers(each.byQueue()))));
  }

  private static Chart chart(
      String key,
      String title,
      String unit,
      List<Sample> samples,
      Instant now,
      Function<Sample, Map<String, Double>> values) {
    List<Column> columns = columns(key, samples, values);
    List<Point> points = new ArrayList<>();
    for (Sample sample : samples) {
      Map<String, Double> found = values.apply(sample);
      points.add(
          new Point(
              sample.at().getEpochSecond(),
              Moment.of(sample.at(), now),
              columns.stream()
                  .map(column -> figure(found.getOrDefault(column.name(), 0.0)))
                  .toList()));
    }
    Collections.reverse(points);
    boolean words = key.equals("rules");
    return new Chart(
        key,
        title,
        unit,
        columns.stream()
            .map(
                each ->
                    new Column(
                        words ? Words.rule(each.name()) : PlainText.line(each.name()),
                        each.style()))
            .toList(),
        points);
  }

  /** Severities keep their places and colours, whichever has most. */
  private static List<Column> columns(
      String key, List<Sample> samples, Function<Sample, Map<String, Double>> values) {
    return key.equals("severity")
        ? SEVERITIES.stream().map(mark -> new Column(mark.word(), mark.style())).toList()
        : names(samples, values).stream().map(name -> new Column(name, "")).toList();
  }

  /** The lines with most at the end. */
  private static List<String> names(
      List<Sample> samples, Function<Sample, Map<String, Double>> values) {
    if (samples.isEmpty()) {
      return List.of();
    }
    return values.apply(samples.get(samples.size() - 1)).entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LINES_MAX)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Double> severities(Sample sample) {
    return Arrays.stream(Severity.values())
        .collect(
            java.util.stream.Collectors.toMap(
                each -> SeverityMark.of(each).word(),
                each -> (double) sample.bySeverity().getOrDefault(each, 0L)));
  }

  private static Map<String, Double> numbers(Map<String, Long> counted) {
    return counted.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey, each -> each.getValue().doubleValue()));
  }

  private static String figure(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
