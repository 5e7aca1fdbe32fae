package io.proofstream.alert.grouping;

import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.cases.Casebook;
import io.proofstream.alert.cases.Wakings;
import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.state.MarketPosition;
import io.proofstream.alert.state.Progress;
import io.proofstream.alert.suppression.Snoozes;
import io.proofstream.alert.suppression.Suppressed;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns one market's decisions, in their order, into alerts.
 *
 * <p>A group, by default an account, has at most one alert that gathers. A flagged decision joins
 * it, or opens one. It gathers until
 *
 * <ul>
 *   <li>the market's event time, the latest of all its decisions, reaches {@code closes_at}: the
 *       market's event time at its opening and the window;
 *   <li>or a flagged decision of the group is dated one window or more after the one that opened
 *       it. While event times come in order the first happens before the second; the second keeps
 *       windows apart where one date far ahead has moved the market's event time out of reach of
 *       the rest;
 *   <li>or it is closed.
 * </ul>
 *
 * A flagged decision that is older than its group's alert joins it, however old, and moves its
 * {@code first_seen} back: what an analyst has to judge is the account as it is known now. One that
 * is older and finds no alert opens one, which gathers for a window of the market's time from then
 * on, so that a late batch makes one alert and not one for each transaction.
 *
 * <p>All this depends on the decisions alone. Only where a policy or an analyst asks for it does
 * the wall clock, which {@code now} tells, come in.
 */
public final class Grouping {
  private final Progress progress;
  private final Casebook book;
  private final Wakings wakings;
  private final Snoozes snoozes;
  private final Openings openings;
  private final Joinings joinings;
  private final Outbox outbox;

  /**
   * @param progress where the market is
   * @param book its cases
   * @param wakings ends gathering
   * @param snoozes what is not to raise anything
   * @param openings what opens alerts
   * @param joinings what joins them
   * @param outbox where handlings go
   */
  public Grouping(
      Progress progress,
      Casebook book,
      Wakings wakings,
      Snoozes snoozes,
      Openings openings,
      Joinings joinings,
      Outbox outbox) {
    this.progress = progress;
    this.book = book;
    this.wakings = wakings;
    this.snoozes = snoozes;
    this.openings = openings;
    this.joinings = joinings;
    this.outbox = outbox;
  }

  /**
   * Moves the market to its next decision. One whose sequence number is not above the last changes
   * nothing: a topic that is read again from its start sends nothing twice.
   *
   * @param decision within {@link DecisionBounds}
   * @return what it is; the market's event time has moved on unless it is a repeat
   */
  public Intake move(Decision decision) {
    MarketPosition before = progress.position();
    if (before.covers(decision)) {
      return Intake.REPEATED;
    }
    progress.moveTo(before.after(decision));
    return decision.getOutcome() == Outcome.APPROVE ? Intake.PASSED : Intake.FLAGGED;
  }

  /**
   * Handles the flagged decision that the market was moved to.
   *
   * @param decision the decision
   * @param live the policy in force
   * @param now wall-clock time
   */
  public void handle(Decision decision, LivePolicy live, Instant now) {
    Optional<Suppressed> snooze = snoozes.suppress(decision, now);
    if (snooze.isPresent()) {
      outbox.handled(Handlings.suppressed(AlertHandling.SNOOZED, snooze.get(), decision, live));
      return;
    }
    Instant eventTime = progress.position().eventTime();
    Group group = Group.of(decision, live.policy().groupBy());
    Optional<AlertCase> gathering = book.gathering(group.key());
    if (gathering.isPresent() && takesIn(gathering.get(), decision, live, eventTime)) {
      joinings.join(gathering.get(), decision, live, now);
    } else {
      gathering.ifPresent(earlier -> wakings.gathered(earlier, now));
      openings.open(decision, group, live, eventTime, now);
    }
  }

  private static boolean takesIn(
      AlertCase one, Decision decision, LivePolicy live, Instant eventTime) {
    Instant openedBy = one.alert().getTransactions().get(0).getOccurredAt();
    return eventTime.isBefore(one.alert().getClosesAt())
        && decision.getOccurredAt().isBefore(openedBy.plus(live.policy().window()));
  }
}
