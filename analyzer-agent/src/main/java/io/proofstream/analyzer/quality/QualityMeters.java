package io.proofstream.analyzer.quality;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.proofstream.v1.FoldQuality;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The figures as metrics and as text: {@code proofstream.analyzer.quality.auc}, {@code
 * .average.precision} and {@code .card.precision}, 0 to 1, by market and week, week 1 being the
 * last whole one whose labels are back; not a number where it has no fraud.
 */
final class QualityMeters {
  private final MeterRegistry meters;
  private final Map<String, Report> reports = new ConcurrentHashMap<>();

  private record Report(List<FoldQuality> weeks, double share) {}

  /**
   * @param meters where the metrics go
   * @param markets all that this instance may come to have
   */
  QualityMeters(MeterRegistry meters, Collection<String> markets) {
    this.meters = meters;
    markets.forEach(this::register);
  }

  private void register(String market) {
    for (int week = 1; week <= RecentScores.WEEKS; week++) {
      gauge("auc", market, week, FoldQuality::getAuc);
      gauge("average.precision", market, week, FoldQuality::getAveragePrecision);
      gauge("card.precision", market, week, FoldQuality::getCardPrecision100);
    }
  }

  void report(String market, RecentScores scores) {
    reports.put(market, new Report(scores.weeks(), scores.share()));
  }

  /** Forgets a market that another instance has now. */
  void forget(String market) {
    reports.remove(market);
  }

  private void gauge(String figure, String market, int week, ToDoubleFunction<FoldQuality> of) {
    meters.gauge(
        "proofstream.analyzer.quality." + figure,
        Tags.of("market", market, "week", Integer.toString(week)),
        this,
        self -> self.value(market, week, of));
  }

  private double value(String market, int week, ToDoubleFunction<FoldQuality> of) {
    Report report = reports.get(market);
    return report == null || report.weeks().size() < week
        ? Double.NaN
        : of.applyAsDouble(report.weeks().get(week - 1));
  }

  /** For people, by market and week. */
  Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    reports.forEach(
        (market, report) ->
            report
                .weeks()
                .forEach(
                    week ->
                        details.put(
                            "quality of " + market + ", week from " + week.getTestFrom(),
                            text(week, report.share()))));
    return details;
  }

  private static String text(FoldQuality week, double share) {
    return String.format(
        Locale.ROOT,
        "AUC %.3f, average precision %.3f, card precision %.3f%s",
        week.getAuc(),
        week.getAveragePrecision(),
        week.getCardPrecision100(),
        share < 1 ? ", from %.2g of the accounts".formatted(share) : "");
  }
}
