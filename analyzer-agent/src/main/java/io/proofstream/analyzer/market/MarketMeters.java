package io.proofstream.analyzer.market;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts outcomes: {@code proofstream.analyzer.outcomes} by kind and by outcome or code.
 * Transactions read = decisions + repeats + rejections of transactions; after a crash, records
 * between the last commit and the crash are counted twice, here and nowhere else.
 */
final class MarketMeters {
  private final MeterRegistry meters;
  private final Map<String, Counter> counters = new HashMap<>();

  MarketMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(MarketOutcome outcome) {
    counters
        .computeIfAbsent(
            outcome.kind() + outcome.label(),
            name ->
                meters.counter(
                    "proofstream.analyzer.outcomes",
                    "kind",
                    outcome.kind().name().toLowerCase(Locale.ROOT),
                    "label",
                    outcome.label()))
        .increment();
  }
}
