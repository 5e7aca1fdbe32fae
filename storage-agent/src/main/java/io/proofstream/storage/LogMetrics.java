package io.proofstream.storage;

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
    meters.gauge("proofstream.storage.log.entries", log, AuditLog::size);
    meters.gauge("proofstream.storage.checkpoint.entries", log, all -> all.checkpoint().size());
    meters.gauge(
        "proofstream.storage.checkpoint.age.seconds",
        publishedAt,
        at -> Math.max(0, Duration.between(at.get(), clock.instant()).toSeconds()));
    meters.gauge(
        "proofstream.storage.receipts.behind.entries", announcer, Announcer::entriesUnacknowledged);
  }
}
