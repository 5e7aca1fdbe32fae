package io.proofstream.alert.grouping;

import io.proofstream.v1.Action;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The documented behaviour told again in the plainest way: all decisions of every alert are kept,
 * every open alert is looked at for every decision and every tick, and nothing is stored. It knows
 * one queue, for alerts from HIGH on, and silences of one counterparty.
 */
final class NaiveMarket {
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private final Duration window;
  private final Duration expire;
  private final List<NaiveCase> open = new ArrayList<>();
  private final Map<String, Instant> closed = new HashMap<>();
  private final Map<String, Instant> decided = new HashMap<>();
  private final Map<String, Lasting> lasting = new TreeMap<>();
  private final Map<String, Instant> released = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private Instant eventTime = Instant.MIN;

  NaiveMarket(Duration window, Duration expire) {
    this.window = window;
    this.expire = expire;
  }

  /** A silence of a counterparty, or a snooze of an account's rule. */
  private record Lasting(
      boolean silence, String counterparty, String account, String rule, Instant until) {}

  List<String> lines() {
    return lines;
  }

  void take(Decision decision, Instant now) {
    if (decision.getOccurredAt().isAfter(eventTime)) {
      eventTime = decision.getOccurredAt();
    }
    open.stream()
        .filter(one -> one.gathering && !one.closesAt.isAfter(eventTime))
        .sorted(
            Comparator.<NaiveCase, Instant>comparing(one -> one.closesAt)
                .thenComparing(NaiveCase::id))
        .toList()
        .forEach(one -> gathered(one, now));
    if (decision.getOutcome() != Outcome.APPROVE) {
      flagged(decision, now);
    }
  }

  private void flagged(Decision decision, Instant now) {
    Optional<String> snooze = snooze(decision, now);
    if (snooze.isPresent()) {
      handled(decision, "SNOOZED", null, snooze.get());
      return;
    }
    Optional<NaiveCase> gathering =
        open.stream()
            .filter(one -> one.gathering && one.account().equals(decision.getAccountId()))
            .findFirst();
    Optional<NaiveCase> joined =
        gathering.filter(
            one ->
                decision
                    .getOccurredAt()
                    .isBefore(one.decisions.get(0).getOccurredAt().plus(window)));
    if (joined.isPresent()) {
      join(joined.get(), decision, now);
    } else {
      gathering.ifPresent(one -> gathered(one, now));
      open(decision, now);
    }
  }

  private void open(Decision decision, Instant now) {
    NaiveCase one = new NaiveCase(decision, eventTime.plus(window), now.plus(expire));
    open.add(one);
    Optional<String> silence = silence(decision, now);
    silence.ifPresent(
        id -> {
          one.silencedBy = id;
          one.silencedUntil = lasting.get(id).until();
        });
    route(one, now);
    send(one, "OPENED", now);
    handled(decision, silence.isPresent() ? "SILENCED" : "OPENED", one.id(), silence.orElse(null));
  }

  private void join(NaiveCase one, Decision decision, Instant now) {
    Severity before = one.severity();
    Optional<String> silence = one.silencedBy == null ? Optional.empty() : silence(decision, now);
    boolean heard = one.silencedBy != null && silence.isEmpty();
    if (heard) {
      unsilence(one, now);
    }
    one.decisions.add(decision);
    route(one, now);
    if (heard) {
      send(one, "UNSILENCED", now);
    } else if (one.severity() != before) {
      send(one, "RAISED", now);
    } else {
      queue(one, now);
    }
    handled(decision, silence.isPresent() ? "SILENCED" : "JOINED", one.id(), silence.orElse(null));
  }

  private static void route(NaiveCase one, Instant now) {
    if (one.routedAt == null && one.severity().compareTo(Severity.HIGH) >= 0) {
      one.routedAt = now;
    }
  }

  private static void unsilence(NaiveCase one, Instant now) {
    one.silencedBy = null;
    one.silencedUntil = null;
    one.routedAt = one.routedAt == null ? null : now;
  }

  private void gathered(NaiveCase one, Instant now) {
    one.gathering = false;
    if (one.told < one.decisions.size()) {
      send(one, "GATHERED", now);
    } else {
      queue(one, now);
    }
  }

  private void send(NaiveCase one, String cause, Instant now) {
    one.revision++;
    one.told = one.decisions.size();
    one.toldSeverity = one.severity();
    lines.add(one.text(cause));
    queue(one, now);
    if (one.status == AlertStatus.CLOSED) {
      open.remove(one);
      closed.put(one.id(), now);
    }
  }

  private void queue(NaiveCase one, Instant now) {
    Instant due = one.queueDue();
    if (due != null && !due.isAfter(now)) {
      boolean reminder = one.sentRevision == one.revision;
      one.reminders += reminder ? 1 : 0;
      lines.add("queue %s/%d %d".formatted(one.id(), one.revision, reminder ? one.reminders : 0));
      one.sentRevision = one.revision;
      one.sentSeverity = one.toldSeverity;
      one.sentAt = now;
    }
  }

  /** Everything that is due, by when it was due. */
  void wake(Instant now) {
    closed.values().removeIf(at -> !at.plus(REMEMBERED).isAfter(now));
    decided.values().removeIf(at -> !at.plus(REMEMBERED).isAfter(now));
    Map<String, Runnable> due = new TreeMap<>();
    for (NaiveCase one : open) {
      if (!one.wakesAt().isAfter(now)) {
        due.put(order(one.wakesAt(), 2, one.id()), () -> wake(one, now));
      }
    }
    lasting.forEach(
        (id, each) -> {
          if (!each.until().isAfter(now)) {
            due.put(order(each.until(), 3, id), () -> lasting.remove(id));
          }
        });
    released.forEach((id, at) -> due.put(order(at, 4, id), () -> release(id, now)));
    released.clear();
    due.values().forEach(Runnable::run);
  }

  private static String order(Instant at, int kind, String id) {
    return "%020d %d %s".formatted(at.toEpochMilli(), kind, id);
  }

  private void wake(NaiveCase one, Instant now) {
    if (!one.expiresAt.isAfter(now)) {
      one.silencedBy = null;
      one.silencedUntil = null;
      one.status = AlertStatus.CLOSED;
      send(one, "EXPIRED", now);
    } else if (one.silencedBy != null) {
      unsilence(one, now);
      send(one, "UNSILENCED", now);
    } else {
      queue(one, now);
    }
  }

  private void release(String silence, Instant now) {
    open.stream()
        .filter(one -> silence.equals(one.silencedBy))
        .sorted(Comparator.comparing(NaiveCase::id))
        .toList()
        .forEach(
            one -> {
              unsilence(one, now);
              send(one, "UNSILENCED", now);
            });
  }

  private Optional<String> silence(Decision decision, Instant now) {
    return lasting.entrySet().stream()
        .filter(each -> each.getValue().silence() && now.isBefore(each.getValue().until()))
        .filter(each -> each.getValue().counterparty().equals(decision.getCounterpartyId()))
        .max(
            Comparator.<Map.Entry<String, Lasting>, Instant>comparing(
                    each -> each.getValue().until())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private Optional<String> snooze(Decision decision, Instant now) {
    List<Map.Entry<String, Lasting>> found = new ArrayList<>();
    for (Reason reason : decision.getReasons()) {
      Optional<Map.Entry<String, Lasting>> snooze =
          lasting.entrySet().stream()
              .filter(each -> !each.getValue().silence() && now.isBefore(each.getValue().until()))
              .filter(each -> each.getValue().account().equals(decision.getAccountId()))
              .filter(each -> each.getValue().rule().equals(reason.getRule()))
              .findFirst();
      if (snooze.isEmpty()) {
        return Optional.empty();
      }
      found.add(snooze.get());
    }
    return found.stream()
        .min(Comparator.comparing(each -> each.getValue().until()))
        .map(Map.Entry::getKey);
  }

  private void handled(Decision decision, String kind, String alertId, String because) {
    long sequence = decision.getEvidence().getSequence();
    lines.add("handling %d %s %s %s".formatted(sequence, kind, alertId, because));
  }

  void take(Action action, Instant now) {
    if (decided.putIfAbsent(action.getActionId(), now) != null) {
      lines.add("REPEATED");
      return;
    }
    Optional<NaiveCase> one =
        open.stream().filter(each -> each.id().equals(action.getAlertId())).findFirst();
    lines.add(
        switch (action.getKind()) {
          case SILENCE -> silence(action, now);
          case UNSILENCE -> unsilence(action, now);
          case SNOOZE -> snooze(action, one, now);
          default -> one.map(each -> onCase(each, action, now)).orElseGet(() -> gone(action));
        });
  }

  private String gone(Action action) {
    return closed.containsKey(action.getAlertId()) ? "NOT_OPEN" : "UNKNOWN_ALERT";
  }

  private String onCase(NaiveCase one, Action action, Instant now) {
    Integer seen = action.getExpectedRevision();
    if (seen != null && seen != one.revision) {
      return "STALE_REVISION";
    }
    switch (action.getKind()) {
      case TAKE -> {
        if (one.status == AlertStatus.TAKEN) {
          return "ALREADY_TAKEN";
        }
        one.status = AlertStatus.TAKEN;
        one.assignee = action.getAnalyst();
      }
      case RELEASE -> {
        if (one.status == AlertStatus.OPEN) {
          return "NOT_TAKEN";
        }
        one.status = AlertStatus.OPEN;
        one.assignee = null;
      }
      case NOTE -> one.notes = Math.min(32, one.notes + 1);
      default -> {
        one.decisions.stream()
            .limit(100)
            .forEach(each -> lines.add("verdict " + each.getTransactionId()));
        one.status = AlertStatus.CLOSED;
        one.silencedBy = null;
        one.silencedUntil = null;
      }
    }
    send(one, "ASKED", now);
    return "ACCEPTED";
  }

  private String silence(Action action, Instant now) {
    if (!action.getUntil().isAfter(now)) {
      return "OUT_OF_BOUNDS";
    }
    String counterparty = action.getCondition().substring("counterparty = ".length());
    lasting.put(action.getActionId(), new Lasting(true, counterparty, "", "", action.getUntil()));
    return "ACCEPTED";
  }

  private String unsilence(Action action, Instant now) {
    Lasting silence = lasting.get(action.getSuppressionId());
    if (silence == null || !silence.silence() || !now.isBefore(silence.until())) {
      return "UNKNOWN_SUPPRESSION";
    }
    lasting.remove(action.getSuppressionId());
    released.put(action.getSuppressionId(), now);
    return "ACCEPTED";
  }

  private String snooze(Action action, Optional<NaiveCase> one, Instant now) {
    if (one.isEmpty() && !closed.containsKey(action.getAlertId())) {
      return "UNKNOWN_ALERT";
    }
    if (!action.getUntil().isAfter(now)) {
      return "OUT_OF_BOUNDS";
    }
    if (one.isPresent()
        && one.get().decisions.stream()
            .flatMap(each -> each.getReasons().stream())
            .noneMatch(reason -> reason.getRule().equals(action.getRule()))) {
      return "UNKNOWN_RULE";
    }
    boolean already =
        lasting.values().stream()
            .anyMatch(
                each ->
                    !each.silence()
                        && each.account().equals(action.getAccountId())
                        && each.rule().equals(action.getRule())
                        && now.isBefore(each.until()));
    if (already) {
      return "ALREADY_SNOOZED";
    }
    lasting.put(
        action.getActionId(),
        new Lasting(false, "", action.getAccountId(), action.getRule(), action.getUntil()));
    return "ACCEPTED";
  }
}
