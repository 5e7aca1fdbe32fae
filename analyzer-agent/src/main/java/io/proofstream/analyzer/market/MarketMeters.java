package io.proofstream.analyzer.market;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Counts outcomes, {@code proofstream.analyzer.outcomes} by kind and by outcome or code, {@code
 * proofstream.analyzer.rules} by rule that fired for a decision that flags, and how long
 * transactions waited for theirs, {@code proofstream.analyzer.latency.seconds}, from the writing of
 * the transaction to its outcome, which is readable a commit later. Transactions read = decisions +
 * repeats + rejections of transactions; after a crash, records between the last commit and the
 * crash are counted twice, here and nowhere else.
 */
final class MarketMeters {
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
  private final Map<String, Counter> counters = new HashMap<>();

  /** Registers what is certain to come, so that a rate over it begins at 0. */
  MarketMeters(MeterRegistry meters) {
    this.meters = meters;
    this.latency =
        Timer.builder("proofstream.analyzer.latency")
            .serviceLevelObjectives(LATENCIES)
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
    outcome.rules().forEach(rule -> meters.counter(RULES, "rule", rule).increment());
  }

  /**
   * @param writtenMs when a transaction was written, milliseconds since 1970
   * @param nowMs when its outcome is there; before that where clocks differ, which counts as 0
   */
  void answered(long writtenMs, long nowMs) {
    latency.record(Math.max(0, nowMs - writtenMs), TimeUnit.MILLISECONDS);
  }

  private Counter counter(MarketOutcome.Kind kind, String label) {
    return counters.computeIfAbsent(
        kind + label,
        name ->
            meters.counter(OUTCOMES, "kind", kind.name().toLowerCase(Locale.ROOT), "label", label));
  }
}
