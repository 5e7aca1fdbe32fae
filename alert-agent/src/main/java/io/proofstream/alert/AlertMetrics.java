package io.proofstream.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.alert.grouping.AlertChange;
import io.proofstream.alert.grouping.Cause;
import io.proofstream.alert.grouping.GroupingStep;
import io.proofstream.alert.grouping.Handling;
import io.proofstream.v1.Severity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the agent counts, from its start. Decisions are in {@code proofstream.alert.decisions} by
 * {@code handling}, snapshots in {@code proofstream.alert.snapshots} by {@code cause} and {@code
 * severity}:
 *
 * <pre>
 * read    = passed + flagged + repeated + rejected
 * flagged = opened + joined
 * decisions{handling=opened} = snapshots{cause=opened}
 * open alerts                = snapshots{cause=opened} - snapshots{cause=closed}
 * </pre>
 *
 * Work that is done again after a crash counts again, though its records are not sent twice.
 */
final class AlertMetrics {
  private static final String DECISIONS = "proofstream.alert.decisions";
  private static final String SNAPSHOTS = "proofstream.alert.snapshots";

  private final LongAdder processed;
  private final Counter rejected;
  private final Map<Handling, Counter> decisions = new EnumMap<>(Handling.class);
  private final Map<Cause, Map<Severity, Counter>> snapshots = new EnumMap<>(Cause.class);

  AlertMetrics(MeterRegistry meters, LongAdder processed) {
    this.processed = processed;
    this.rejected = meters.counter(DECISIONS, "handling", "rejected");
    for (Handling handling : Handling.values()) {
      decisions.put(handling, meters.counter(DECISIONS, "handling", label(handling)));
    }
    for (Cause cause : Cause.values()) {
      Map<Severity, Counter> bySeverity = new EnumMap<>(Severity.class);
      for (Severity severity : Severity.values()) {
        bySeverity.put(
            severity,
            meters.counter(SNAPSHOTS, "cause", label(cause), "severity", label(severity)));
      }
      snapshots.put(cause, bySeverity);
    }
  }

  void rejected() {
    processed.increment();
    rejected.increment();
  }

  void taken(GroupingStep step) {
    processed.increment();
    decisions.get(step.handling()).increment();
    for (AlertChange change : step.changes()) {
      snapshots.get(change.cause()).get(change.alert().getSeverity()).increment();
    }
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
