package io.proofstream.collector.resend;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What came of resends, as committed by this process. */
final class ResendMetrics {
  private static final String NAME = "proofstream.collector.resends";

  private final Counter accepted;
  private final Counter refused;

  ResendMetrics(MeterRegistry meters) {
    this.accepted = meters.counter(NAME, "result", "accepted");
    this.refused = meters.counter(NAME, "result", "refused");
  }

  void accepted() {
    accepted.increment();
  }

  void refused() {
    refused.increment();
  }
}
