package io.proofstream.analyzer.market;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts outcomes, {@code proofstream.analyzer.outcomes} by kind and by outcome or code, {@code
 * proofstream.analyzer.rules} by rule that fired for a decision that flags, and how long
 * transactions waited for theirs, {@code proofstream.analyzer.latency.seconds}, from the writing of
 * the transaction to its outcome, which is readable a commit later. Transactions read = decisions +
 * repeats + rejections of transactions; after a crash, records between the last commit and the
 * crash are counted twice, here and nowhere else.
 */
public final class MarketMeters {
  private static final String LATENCY = "proofstream.analyzer.latency";
  private static final double MEDIAN = 0.5;
  private static final double TAIL = 0.99;
  private static final String RULES = "proofstream.analyzer.rules";
  private static final String OUTCOMES = "proofstream.analyzer.outcomes";
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry meters;
  private final Timer latency;
  private final Map<MarketOutcome.Kind, Map<String, Counter>> counters =
      new EnumMap<>(MarketOutcome.Kind.class);
  private final Map<String, Counter> fired = new HashMap<>();

  /** Registers what is certain to come, so that a rate over it begins at 0. */
  MarketMeters(MeterRegistry meters) {
    this.meters = meters;
    this.latency =
        Timer.builder(LATENCY)
            .serviceLevelObjectives(LATENCIES)
            .publishPercentiles(MEDIAN, TAIL)
            .register(meters);
    for (Outcome outcome : Outcome.values()) {
      counter(MarketOutcome.Kind.DECISION, outcome.name());
    }
    counter(MarketOutcome.Kind.REPEAT, Outcomes.REPEATED);
    for (UndecodableRecordException.Code code : UndecodableRecordException.Code.values()) {
      counter(MarketOutcome.Kind.REJECTION, code.name());
    }
  }

  /**
   * @param outcome what became of a record
   */
  void count(MarketOutcome outcome) {
    counter(outcome.kind(), outcome.label()).increment();
    for (String rule : outcome.rules()) {
      fired.computeIfAbsent(rule, name -> meters.counter(RULES, "rule", name)).increment();
    }
  }

  /**
   * @param writtenMs when a transaction was written, milliseconds since 1970
   * @param nowMs when its outcome is there; before that where clocks differ, which counts as 0
   */
  void answered(long writtenMs, long nowMs) {
    latency.record(Math.max(0, nowMs - writtenMs), TimeUnit.MILLISECONDS);
  }

  /**
   * @param meters where an analyzer's figures are
   * @return how long the transactions of the last minutes waited for their outcomes, half of them
   *     at most and 99 of 100 at most, for a person; empty where there were none
   */
  public static Optional<String> latency(MeterRegistry meters) {
    Timer timer = meters.find(LATENCY).timer();
    if (timer == null) {
      return Optional.empty();
    }
    HistogramSnapshot waited = timer.takeSnapshot();
    Map<Double, Double> quantiles = new HashMap<>();
    for (ValueAtPercentile value : waited.percentileValues()) {
      quantiles.put(value.percentile(), value.value(TimeUnit.MILLISECONDS));
    }
    double median = quantiles.getOrDefault(MEDIAN, 0.0);
    double tail = quantiles.getOrDefault(TAIL, 0.0);
    return tail == 0
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "%.0f / %.0f ms", median, tail));
  }

  private Counter counter(MarketOutcome.Kind kind, String label) {
    return counters
        .computeIfAbsent(kind, each -> new HashMap<>())
        .computeIfAbsent(
            label,
            each ->
                meters.counter(
                    OUTCOMES, "kind", kind.name().toLowerCase(Locale.ROOT), "label", each));
  }
}
