package io.proofstream.alert.grouping;

import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An alert of {@link NaiveMarket}: all its decisions are kept and summed up each time. */
final class NaiveCase {
  static final Duration WAIT = Duration.ofMinutes(5);
  static final Duration INTERVAL = Duration.ofMinutes(10);
  static final Duration REPEAT = Duration.ofHours(1);

  final List<Decision> decisions = new ArrayList<>();
  final Instant closesAt;
  final Instant expiresAt;
  boolean gathering = true;
  int revision;
  int told;
  AlertStatus status = AlertStatus.OPEN;
  String assignee;
  int notes;
  String silencedBy;
  Instant silencedUntil;
  Instant routedAt;
  Instant sentAt;
  int sentRevision;
  Severity sentSeverity;
  Severity toldSeverity;
  int reminders;

  NaiveCase(Decision first, Instant closesAt, Instant expiresAt) {
    decisions.add(first);
    this.closesAt = closesAt;
    this.expiresAt = expiresAt;
  }

  String id() {
    return AlertId.of(decisions.get(0));
  }

  String account() {
    return decisions.get(0).getAccountId();
  }

  /** When the queue gets its next record; null where it gets none. */
  Instant queueDue() {
    if (routedAt == null || silencedBy != null) {
      return null;
    }
    if (sentRevision == 0) {
      return status == AlertStatus.CLOSED ? null : routedAt.plus(WAIT);
    }
    if (sentRevision < revision) {
      boolean urgent = status == AlertStatus.CLOSED || toldSeverity.compareTo(sentSeverity) > 0;
      return urgent ? Instant.EPOCH : sentAt.plus(INTERVAL);
    }
    return status == AlertStatus.OPEN ? sentAt.plus(REPEAT) : null;
  }

  /** When the wall clock next brings something about. */
  Instant wakesAt() {
    Instant next = silencedBy == null ? queueDue() : silencedUntil;
    return next != null && next.isBefore(expiresAt) ? next : expiresAt;
  }

  /** What a revision says. */
  String text(String cause) {
    return "alert %s/%d %s %s %s %d %s %s..%s %s %s %s by %s notes %d silence %s %s queues %s"
        .formatted(
            id(),
            revision,
            cause,
            status,
            severity(),
            decisions.size(),
            decisions.stream().map(each -> each.getEvidence().getSequence()).limit(100).toList(),
            decisions.stream().map(Decision::getOccurredAt).min(Instant::compareTo).orElseThrow(),
            decisions.stream().map(Decision::getOccurredAt).max(Instant::compareTo).orElseThrow(),
            decisions.stream().mapToDouble(Decision::getScore).max().orElseThrow(),
            decisions.stream().map(Decision::getOutcome).max(Outcome::compareTo).orElseThrow(),
            rules(),
            assignee,
            notes,
            silencedBy,
            silencedUntil,
            silencedBy == null && routedAt != null ? List.of("urgent") : List.of());
  }

  Severity severity() {
    return decisions.stream().map(NaiveCase::severity).max(Comparator.naturalOrder()).orElseThrow();
  }

  private List<String> rules() {
    List<Reason> all = decisions.stream().flatMap(each -> each.getReasons().stream()).toList();
    return all.stream()
        .map(Reason::getRule)
        .distinct()
        .sorted(
            Comparator.comparingDouble(
                    (String rule) ->
                        -all.stream()
                            .filter(reason -> reason.getRule().equals(rule))
                            .mapToDouble(Reason::getContribution)
                            .max()
                            .orElseThrow())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  static Severity severity(Decision decision) {
    boolean declined = decision.getOutcome() == Outcome.DECLINE;
    if (decision.getScore() < 0.5) {
      return declined ? Severity.MEDIUM : Severity.LOW;
    }
    if (decision.getScore() < 0.9) {
      return declined ? Severity.HIGH : Severity.MEDIUM;
    }
    return declined ? Severity.CRITICAL : Severity.HIGH;
  }
}
