package io.proofstream.alert.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.Decisions;
import io.proofstream.alert.policy.SeverityScale;
import io.proofstream.alert.routing.RouteText;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GroupingTest {
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final int CLOSINGS_MAX = 2;

  private final Decisions decisions = new Decisions("main");
  private final HeapAlerts open = new HeapAlerts();
  private final GroupingPolicy policy =
      new GroupingPolicy(
          WINDOW,
          new SeverityScale(Map.of("flood", Severity.CRITICAL)),
          new RouteText(List.of("urgent", "large"), List.of("main"))
              .table(List.of("large: amount_minor >= 50000", "urgent: severity >= HIGH")),
          CLOSINGS_MAX);
  private final Grouping grouping = new Grouping(policy, open);

  @Test
  void anApprovedTransactionMakesNoAlert() {
    GroupingStep step = grouping.take(at("ann", 0).approve());
    assertThat(step).isEqualTo(new GroupingStep(Handling.PASSED, List.of()));
  }

  @Test
  void theFirstFlaggedTransactionOpensAnAlert() {
    Decision decision = at("ann", 1).because("large_amount", 0.6).review(0.6);
    Alert alert = onlyChange(decision, Cause.OPENED);
    assertThat(alert.getRevision()).isEqualTo(1);
    assertThat(alert.getStatus()).isEqualTo(AlertStatus.OPEN);
    assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.getAccountId()).isEqualTo("ann");
    assertThat(alert.getFirstSeen()).isEqualTo(decision.getOccurredAt());
    assertThat(alert.getLastSeen()).isEqualTo(decision.getOccurredAt());
    assertThat(alert.getClosesAt()).isEqualTo(decision.getOccurredAt().plus(WINDOW));
    assertThat(alert.getTransactionCount()).isEqualTo(1);
    assertThat(alert.getReasons()).isEqualTo(decision.getReasons());
    assertThat(alert.getTransactions().get(0).getTransactionId())
        .isEqualTo(decision.getTransactionId());
  }

  @Test
  void aTransactionThatJoinsWithoutRaisingIsCountedAndNotSent() {
    grouping.take(at("ann", 0).review(0.3));
    GroupingStep step = grouping.take(at("ann", 1).review(0.4));
    assertThat(step).isEqualTo(new GroupingStep(Handling.JOINED, List.of()));
    Alert alert = open.of("ann").orElseThrow();
    assertThat(alert.getTransactionCount()).isEqualTo(2);
    assertThat(alert.getScore()).isEqualTo(0.4);
    assertThat(alert.getRevision()).isEqualTo(1);
  }

  @Test
  void aRiseInSeverityIsSentAsTheNextRevision() {
    grouping.take(at("ann", 0).review(0.3));
    Alert raised = onlyChange(at("ann", 1).decline(0.95), Cause.RAISED);
    assertThat(raised.getSeverity()).isEqualTo(Severity.CRITICAL);
    assertThat(raised.getOutcome()).isEqualTo(Outcome.DECLINE);
    assertThat(raised.getRevision()).isEqualTo(2);
    assertThat(raised.getTransactionCount()).isEqualTo(2);
  }

  @Test
  void severityNeverFalls() {
    grouping.take(at("ann", 0).decline(0.95));
    grouping.take(at("ann", 1).review(0.1));
    assertThat(open.of("ann").orElseThrow().getSeverity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aRuleWithAFloorLiftsTheSeverity() {
    Alert alert = onlyChange(at("ann", 0).because("flood", 0).review(0.1), Cause.OPENED);
    assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void anotherAccountsApprovalClosesAnAlertWhoseWindowHasPassed() {
    grouping.take(at("ann", 0).review(0.3));
    assertThat(grouping.take(at("bob", 23).approve()).changes()).isEmpty();
    Alert closed = onlyChange(at("bob", 24).approve(), Cause.CLOSED);
    assertThat(closed.getAccountId()).isEqualTo("ann");
    assertThat(closed.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(closed.getRevision()).isEqualTo(2);
    assertThat(open.of("ann")).isEmpty();
  }

  @Test
  void afterAClosingTheNextFlaggedTransactionOpensAnotherAlert() {
    Alert first = onlyChange(at("ann", 0).review(0.3), Cause.OPENED);
    List<AlertChange> changes = grouping.take(at("ann", 24).review(0.3)).changes();
    assertThat(changes).extracting(AlertChange::cause).containsExactly(Cause.CLOSED, Cause.OPENED);
    assertThat(changes.get(0).alert().getAlertId()).isEqualTo(first.getAlertId());
    assertThat(changes.get(1).alert().getAlertId()).isNotEqualTo(first.getAlertId());
  }

  @Test
  void anOlderFlaggedTransactionJoinsAndMovesFirstSeenBack() {
    grouping.take(at("ann", 100).review(0.3));
    Decision older = at("ann", 10).review(0.3);
    assertThat(grouping.take(older).handling()).isEqualTo(Handling.JOINED);
    Alert alert = open.of("ann").orElseThrow();
    assertThat(alert.getFirstSeen()).isEqualTo(older.getOccurredAt());
    assertThat(alert.getClosesAt()).isEqualTo(Decisions.START.plus(Duration.ofHours(124)));
  }

  @Test
  void aLateBatchOfOneAccountMakesOneAlert() {
    grouping.take(at("bob", 1_000).approve());
    assertThat(grouping.take(at("ann", 10).review(0.3)).handling()).isEqualTo(Handling.OPENED);
    assertThat(grouping.take(at("ann", 11).review(0.3)).handling()).isEqualTo(Handling.JOINED);
    assertThat(open.of("ann").orElseThrow().getClosesAt())
        .isEqualTo(Decisions.START.plus(Duration.ofHours(1_024)));
  }

  @Test
  void oneDateFarAheadDoesNotGlueTheWindowsThatFollow() {
    grouping.take(at("bob", 100_000).approve());
    grouping.take(at("ann", 0).review(0.3));
    assertThat(grouping.take(at("ann", 23).review(0.3)).handling()).isEqualTo(Handling.JOINED);
    GroupingStep step = grouping.take(at("ann", 24).review(0.3));
    assertThat(step.handling()).isEqualTo(Handling.OPENED);
    assertThat(step.changes())
        .extracting(AlertChange::cause)
        .containsExactly(Cause.CLOSED, Cause.OPENED);
  }

  @Test
  void aDecisionThatWasTakenInBeforeChangesNothing() {
    Decision decision = at("ann", 0).review(0.3);
    grouping.take(decision);
    grouping.take(at("ann", 1).review(0.3));
    assertThat(grouping.take(decision)).isEqualTo(new GroupingStep(Handling.REPEATED, List.of()));
    assertThat(open.of("ann").orElseThrow().getTransactionCount()).isEqualTo(2);
  }

  @Test
  void manyClosingsAtOnceAreSpreadOverTheNextDecisions() {
    for (String account : List.of("ann", "bob", "cid", "dan", "eve")) {
      grouping.take(at(account, 0).review(0.3));
    }
    assertThat(grouping.take(at("zoe", 99).approve()).changes())
        .extracting(change -> change.alert().getAccountId())
        .containsExactly("ann", "bob");
    assertThat(grouping.take(at("eve", 99).review(0.3)).changes())
        .extracting(change -> change.cause() + " " + change.alert().getAccountId())
        .containsExactly("CLOSED cid", "CLOSED dan", "CLOSED eve", "OPENED eve");
  }

  @Test
  void anAlertNamesTheFirstHundredTransactionsAndCountsAll() {
    Decision first = at("ann", 0).review(0.3);
    grouping.take(first);
    for (int i = 0; i < 150; i++) {
      grouping.take(at("ann", 1).review(0.3));
    }
    Alert alert = open.of("ann").orElseThrow();
    assertThat(alert.getTransactionCount()).isEqualTo(151);
    assertThat(alert.getTransactions()).hasSize(100);
    assertThat(alert.getTransactions().get(0).getSequence())
        .isEqualTo(first.getEvidence().getSequence());
    assertThat(alert.getTransactions().get(99).getSequence()).isEqualTo(99);
  }

  @Test
  void eachRuleIsNamedOnceWithItsLargestContribution() {
    grouping.take(at("ann", 0).because("a", 0.2).because("b", 0.5).review(0.3));
    grouping.take(at("ann", 1).because("a", 0.7).because("b", 0.1).review(0.3));
    assertThat(open.of("ann").orElseThrow().getReasons())
        .containsExactly(new Reason("a", 0.7, "a at 0.7"), new Reason("b", 0.5, "b at 0.5"));
  }

  @Test
  void anAlertThatGainsAQueueIsSentThere() {
    grouping.take(at("ann", 0).review(0.3));
    Alert routed = onlyChange(at("ann", 1).amount(50_000, "EUR").review(0.3), Cause.ROUTED);
    assertThat(routed.getQueues()).containsExactly("large");
    assertThat(routed.getRevision()).isEqualTo(2);
  }

  @Test
  void anAlertStaysInItsQueuesUntilItCloses() {
    grouping.take(at("ann", 0).amount(50_000, "EUR").decline(0.9));
    Alert closed = onlyChange(at("bob", 24).approve(), Cause.CLOSED);
    assertThat(closed.getQueues()).containsExactly("large", "urgent");
  }

  @Test
  void aQueueThatIsNoMoreIsLeftOutAtTheClosing() {
    grouping.take(at("ann", 0).amount(50_000, "EUR").decline(0.9));
    var fewer =
        new GroupingPolicy(
            WINDOW,
            policy.severity(),
            new RouteText(List.of("urgent"), List.of("main")).table(List.of()),
            CLOSINGS_MAX);
    GroupingStep step = new Grouping(fewer, open).take(at("bob", 24).approve());
    assertThat(step.changes().get(0).alert().getQueues()).containsExactly("urgent");
  }

  @Test
  void theIdIsShortAndRepeatable() {
    String id = onlyChange(at("ann", 0).review(0.3), Cause.OPENED).getAlertId();
    assertThat(id).matches("[0-9a-v]{16}");
    Decision same = new Decisions("main").of("ann", Duration.ZERO).review(0.3);
    assertThat(AlertId.of(same)).isEqualTo(id);
    Decision elsewhere = new Decisions("eu").of("ann", Duration.ZERO).review(0.3);
    assertThat(AlertId.of(elsewhere)).isNotEqualTo(id);
  }

  private Decisions.Draft at(String account, int hours) {
    return decisions.of(account, Duration.ofHours(hours));
  }

  private Alert onlyChange(Decision decision, Cause cause) {
    List<AlertChange> changes = grouping.take(decision).changes();
    assertThat(changes).extracting(AlertChange::cause).containsExactly(cause);
    return changes.get(0).alert();
  }
}
