package io.proofstream.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.auditlog.writer.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The audit log as metrics:
 *
 * <ul>
 *   <li>{@code proofstream.storage.log.entries}: entries acknowledged
 *   <li>{@code proofstream.storage.checkpoint.entries}: entries below the checkpoint published last
 *   <li>{@code proofstream.storage.checkpoint.age.seconds}: since a publication last succeeded,
 *       also one that had nothing new to publish
 *   <li>{@code proofstream.storage.receipts.behind.entries}: entries whose receipts were sent and
 *       the broker does not have yet
 * </ul>
 */
final class LogMetrics {
  private LogMetrics() {}

  static void bind(
      MeterRegistry meters,
      AuditLog log,
      Announcer announcer,
      Supplier<Instant> publishedAt,
      InstantSource clock) {
    gauge(meters, "log.entries", log::size);
    gauge(meters, "checkpoint.entries", () -> log.checkpoint().size());
    gauge(
        meters,
        "checkpoint.age.seconds",
        () -> Math.max(0, Duration.between(publishedAt.get(), clock.instant()).toSeconds()));
    gauge(meters, "receipts.behind.entries", announcer::entriesUnacknowledged);
  }

  /**
   * A gauge holds what it looks at weakly by itself, and is not a number once that is collected.
   */
  private static void gauge(MeterRegistry meters, String figure, Supplier<Number> value) {
    Gauge.builder("proofstream.storage." + figure, value).strongReference(true).register(meters);
  }
}
