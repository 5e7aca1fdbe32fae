package io.proofstream.alert.grouping;

import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns one market's decisions, in their order, into alerts. What it does depends on the decisions
 * alone, so the same decisions give the same alerts, restarts or not.
 *
 * <p>An account has at most one open alert. A flagged decision joins it, or opens one. It closes
 *
 * <ul>
 *   <li>when the market's event time, the latest of all its decisions, reaches {@code closes_at}:
 *       the market's event time at its opening and the window;
 *   <li>or when a flagged decision of the account is dated one window or more after the one that
 *       opened it. While event times come in order the first happens before the second; the second
 *       keeps windows apart where one date far ahead has moved the market's event time out of reach
 *       of the rest.
 * </ul>
 *
 * A flagged decision that is older than its account's open alert joins it, however old, and moves
 * its {@code first_seen} back: what an analyst has to judge is the account as it is known now. One
 * that is older and finds no open alert opens one, which stays open for a window of the market's
 * time from then on, so that a late batch makes one alert and not one for each transaction.
 *
 * <p>Event time stands still while a market has no decisions: its alerts stay open until the next.
 */
public final class Grouping {
  private final GroupingPolicy policy;
  private final OpenAlerts alerts;
  private final Snapshots snapshots;

  /**
   * @param policy the rules
   * @param alerts the market's state; this changes it
   */
  public Grouping(GroupingPolicy policy, OpenAlerts alerts) {
    this.policy = policy;
    this.alerts = alerts;
    this.snapshots = new Snapshots(policy);
  }

  /**
   * Takes in the market's next decision. One whose sequence number is not above the last changes
   * nothing: a topic that is read again from its start sends nothing twice.
   *
   * @param decision within {@link DecisionBounds}
   * @return what it led to
   */
  public GroupingStep take(Decision decision) {
    MarketPosition before = alerts.position();
    if (before.covers(decision)) {
      return new GroupingStep(Handling.REPEATED, List.of());
    }
    MarketPosition now = before.after(decision);
    alerts.moveTo(now);
    List<AlertChange> changes = new ArrayList<>();
    alerts.due(now.eventTime(), policy.closingsMax()).forEach(alert -> close(alert, changes));
    Handling handling =
        decision.getOutcome() == Outcome.APPROVE
            ? Handling.PASSED
            : flagged(decision, now.eventTime(), changes);
    return new GroupingStep(handling, changes);
  }

  private Handling flagged(Decision decision, Instant now, List<AlertChange> changes) {
    Optional<Alert> open = alerts.of(decision.getAccountId());
    if (open.isPresent() && takesIn(open.get(), decision, now)) {
      join(open.get(), decision, changes);
      return Handling.JOINED;
    }
    open.ifPresent(alert -> close(alert, changes));
    Alert opened = snapshots.opened(decision, now.plus(policy.window()));
    alerts.add(opened);
    changes.add(new AlertChange(Cause.OPENED, opened));
    return Handling.OPENED;
  }

  private boolean takesIn(Alert alert, Decision decision, Instant now) {
    Instant openedBy = alert.getTransactions().get(0).getOccurredAt();
    return now.isBefore(alert.getClosesAt())
        && decision.getOccurredAt().isBefore(openedBy.plus(policy.window()));
  }

  private void join(Alert before, Decision decision, List<AlertChange> changes) {
    Alert joined = snapshots.joined(before, decision);
    boolean raised = joined.getSeverity() != before.getSeverity();
    boolean routed = !before.getQueues().containsAll(joined.getQueues());
    if (!raised && !routed) {
      alerts.replace(joined);
      return;
    }
    Alert revised = Snapshots.revised(joined);
    alerts.replace(revised);
    changes.add(new AlertChange(raised ? Cause.RAISED : Cause.ROUTED, revised));
  }

  private void close(Alert alert, List<AlertChange> changes) {
    alerts.remove(alert);
    changes.add(new AlertChange(Cause.CLOSED, snapshots.closed(alert)));
  }
}
