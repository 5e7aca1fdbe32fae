package io.proofstream.alert.market;

import io.proofstream.alert.actions.ActionDesk;
import io.proofstream.alert.actions.AskedCases;
import io.proofstream.alert.actions.CaseActions;
import io.proofstream.alert.actions.DecidedActions;
import io.proofstream.alert.actions.SuppressionActions;
import io.proofstream.alert.actions.Verdicts;
import io.proofstream.alert.cases.Casebook;
import io.proofstream.alert.cases.ClosedAlerts;
import io.proofstream.alert.cases.Revisions;
import io.proofstream.alert.cases.Wakings;
import io.proofstream.alert.grouping.Grouping;
import io.proofstream.alert.grouping.Joinings;
import io.proofstream.alert.grouping.Openings;
import io.proofstream.alert.grouping.Routing;
import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.state.Progress;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.alert.state.Timers;
import io.proofstream.alert.suppression.Conditions;
import io.proofstream.alert.suppression.Endings;
import io.proofstream.alert.suppression.FloodGate;
import io.proofstream.alert.suppression.Inhibitors;
import io.proofstream.alert.suppression.Releases;
import io.proofstream.alert.suppression.Silences;
import io.proofstream.alert.suppression.Snoozes;
import io.proofstream.alert.suppression.SuppressionBook;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Suppression;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What markets are made with: each is put together from its concerns here, and nowhere else.
 *
 * @param alerts codec of alerts.v1
 * @param suppressions codec of suppressions.v1
 * @param policy the policy in force, asked for every time
 * @param conditions the deployment's queues and markets
 */
public record MarketParts(
    TopicCodec<Alert> alerts,
    TopicCodec<Suppression> suppressions,
    Supplier<LivePolicy> policy,
    Conditions conditions) {

  /**
   * @param name the market's
   * @param table its state; the market changes it
   * @param outbox where its records go
   * @return the market as the state has it
   */
  public Market market(String name, Table table, Outbox outbox) {
    Progress progress = new Progress(table);
    Timers events = new Timers(table, Space.EVENT_TIMERS);
    Timers wall = new Timers(table, Space.WALL_TIMERS);
    ClosedAlerts closed = new ClosedAlerts(table, wall);
    Casebook book =
        new Casebook(table, alerts, events, wall, List.of(Releases::index, Inhibitors::index));
    Set<String> queues = Set.copyOf(conditions.queues());
    Revisions revisions = new Revisions(book, closed, outbox, queues);
    Wakings wakings = new Wakings(book, revisions);
    SuppressionBook suppressed = new SuppressionBook(table, suppressions, wall, outbox);
    Snoozes snoozes = new Snoozes(table, suppressed);
    Silences silences = new Silences(suppressed, conditions, wall);
    FloodGate gate = new FloodGate(table, events);
    Routing routing = new Routing(queues);
    Openings openings =
        new Openings(routing, new Inhibitors(table), gate, silences, revisions, outbox);
    Joinings joinings = new Joinings(routing, openings, silences, revisions, outbox);
    Grouping grouping = new Grouping(progress, book, wakings, snoozes, openings, joinings, outbox);
    DecidedActions decided = new DecidedActions(table, wall);
    AskedCases asked = new AskedCases(book, closed);
    var cases = new CaseActions(asked, revisions, new Verdicts(progress, outbox));
    var suppressing =
        new SuppressionActions(name, asked, suppressed, snoozes, silences, conditions);
    return new Market(
        policy,
        grouping,
        new ActionDesk(decided, cases, suppressing),
        new EventTime(progress, events, wakings, gate),
        new WallClock(
            wall,
            wakings,
            new Endings(suppressed, snoozes, silences),
            new Releases(table, wall, silences, book, wakings),
            decided,
            closed));
  }
}
