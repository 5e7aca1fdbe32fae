package io.proofstream.alert.grouping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The documented behaviour told again in the plainest way: all decisions of every alert are kept,
 * every open alert is looked at for every decision, and what a snapshot says is summed up from the
 * decisions each time. It knows no routes.
 */
final class NaiveGrouping {
  private final Duration window;
  private final List<Group> open = new ArrayList<>();
  private final List<Line> sent = new ArrayList<>();
  private Instant now = Instant.MIN;

  NaiveGrouping(Duration window) {
    this.window = window;
  }

  /** What a sent snapshot says. */
  record Line(
      long openedBy,
      int revision,
      boolean closed,
      Severity severity,
      Instant firstSeen,
      Instant lastSeen,
      double score,
      Outcome outcome,
      List<String> rules,
      long count,
      List<Long> sequences) {}

  List<Line> sent() {
    return sent;
  }

  void take(Decision decision) {
    if (decision.getOccurredAt().isAfter(now)) {
      now = decision.getOccurredAt();
    }
    open.stream()
        .filter(group -> !group.closesAt.isAfter(now))
        .sorted(
            Comparator.<Group, Instant>comparing(group -> group.closesAt)
                .thenComparing(group -> group.account().getBytes(UTF_8), Arrays::compareUnsigned))
        .toList()
        .forEach(this::close);
    if (decision.getOutcome() != Outcome.APPROVE) {
      flagged(decision);
    }
  }

  private void flagged(Decision decision) {
    Optional<Group> group =
        open.stream().filter(each -> each.account().equals(decision.getAccountId())).findFirst();
    boolean tooLate =
        group.isPresent()
            && !decision
                .getOccurredAt()
                .isBefore(group.get().decisions.get(0).getOccurredAt().plus(window));
    if (tooLate) {
      close(group.get());
    }
    if (group.isEmpty() || tooLate) {
      Group opened = new Group(now.plus(window));
      opened.decisions.add(decision);
      open.add(opened);
      opened.send(false);
    } else {
      Severity before = group.get().severity();
      group.get().decisions.add(decision);
      if (group.get().severity() != before) {
        group.get().send(false);
      }
    }
  }

  private void close(Group group) {
    open.remove(group);
    group.send(true);
  }

  private final class Group {
    private final List<Decision> decisions = new ArrayList<>();
    private final Instant closesAt;
    private int revision;

    Group(Instant closesAt) {
      this.closesAt = closesAt;
    }

    String account() {
      return decisions.get(0).getAccountId();
    }

    void send(boolean closed) {
      sent.add(
          new Line(
              decisions.get(0).getEvidence().getSequence(),
              ++revision,
              closed,
              severity(),
              decisions.stream().map(Decision::getOccurredAt).min(Instant::compareTo).orElseThrow(),
              decisions.stream().map(Decision::getOccurredAt).max(Instant::compareTo).orElseThrow(),
              decisions.stream().mapToDouble(Decision::getScore).max().orElseThrow(),
              decisions.stream().map(Decision::getOutcome).max(Outcome::compareTo).orElseThrow(),
              rules(),
              decisions.size(),
              decisions.stream()
                  .map(each -> each.getEvidence().getSequence())
                  .limit(100)
                  .toList()));
    }

    Severity severity() {
      return decisions.stream()
          .map(NaiveGrouping::severity)
          .max(Comparator.naturalOrder())
          .orElseThrow();
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
  }

  private static Severity severity(Decision decision) {
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
