package io.proofstream.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.alert.actions.ActionResult;
import io.proofstream.alert.grouping.Intake;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Severity;
import io.proofstream.v1.Verdict;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the agent counts, from its start. Decisions are in {@code proofstream.alert.decisions} by
 * {@code handling}, snapshots in {@code proofstream.alert.snapshots} by {@code cause}, {@code
 * status} and {@code severity}, actions in {@code proofstream.alert.actions} by {@code kind} and
 * {@code result}, records of queues in {@code proofstream.alert.notifications} by {@code queue} and
 * {@code kind}, judged transactions in {@code proofstream.alert.verdicts} by {@code disposition}:
 *
 * <pre>
 * read    = passed + flagged + repeated + rejected
 * flagged = opened + joined + silenced + snoozed + inhibited + capped
 * open alerts = snapshots{cause=opened} - snapshots{status=closed}
 * actions read = accepted + refused + repeated + undecodable
 * </pre>
 *
 * Work that is done again after a crash counts again, though its records are not sent twice.
 */
public final class AlertMetrics {
  private static final String DECISIONS = "proofstream.alert.decisions";
  private static final String SNAPSHOTS = "proofstream.alert.snapshots";
  private static final String ACTIONS = "proofstream.alert.actions";
  private static final String NOTIFICATIONS = "proofstream.alert.notifications";
  private static final String VERDICTS = "proofstream.alert.verdicts";
  private static final String HANDLING = "handling";

  private final MeterRegistry meters;
  private final LongAdder processed;
  private final Counter rejected;
  private final Counter passed;
  private final Counter repeated;
  private final Map<AlertHandling, Counter> handlings = new EnumMap<>(AlertHandling.class);

  /**
   * @param meters where counters go
   * @param processed counts the records processed
   */
  public AlertMetrics(MeterRegistry meters, LongAdder processed) {
    this.meters = meters;
    this.processed = processed;
    this.rejected = meters.counter(DECISIONS, HANDLING, "rejected");
    this.passed = meters.counter(DECISIONS, HANDLING, "passed");
    this.repeated = meters.counter(DECISIONS, HANDLING, "repeated");
    for (AlertHandling handling : AlertHandling.values()) {
      handlings.put(handling, meters.counter(DECISIONS, HANDLING, label(handling)));
    }
    for (Severity severity : Severity.values()) {
      for (AlertCause cause : AlertCause.values()) {
        boolean closes = cause == AlertCause.EXPIRED;
        snapshots(cause, closes ? AlertStatus.CLOSED : AlertStatus.OPEN, severity);
      }
    }
  }

  /** A decision that cannot be used. */
  void rejected() {
    processed.increment();
    rejected.increment();
  }

  /** A decision; a flagged one is counted by its handling. */
  void taken(Intake intake) {
    processed.increment();
    switch (intake) {
      case PASSED -> passed.increment();
      case REPEATED -> repeated.increment();
      case FLAGGED -> {}
    }
  }

  void handled(Handling handling) {
    handlings.get(handling.getHandling()).increment();
  }

  void revised(Alert alert) {
    snapshots(alert.getCause(), alert.getStatus(), alert.getSeverity()).increment();
  }

  void notified(String queue, int reminder) {
    String kind = reminder > 0 ? "reminder" : "change";
    meters.counter(NOTIFICATIONS, "queue", queue, "kind", kind).increment();
  }

  void judged(Verdict verdict) {
    Disposition disposition = verdict.getDisposition();
    meters.counter(VERDICTS, "disposition", label(disposition)).increment();
  }

  void decided(ActionKind kind, ActionResult.Kind result) {
    processed.increment();
    meters.counter(ACTIONS, "kind", label(kind), "result", label(result)).increment();
  }

  /** An action that cannot be read. */
  void undecodableAction() {
    processed.increment();
    meters.counter(ACTIONS, "kind", "unknown", "result", "undecodable").increment();
  }

  private Counter snapshots(AlertCause cause, AlertStatus status, Severity severity) {
    return meters.counter(
        SNAPSHOTS, "cause", label(cause), "status", label(status), "severity", label(severity));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
