package io.proofstream.alert.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.Decisions;
import io.proofstream.alert.market.Bench;
import io.proofstream.alert.market.Policies;
import io.proofstream.alert.policy.GroupKey;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GroupingTest {
  private final Bench bench = new Policies().floor("flood", Severity.CRITICAL).bench();

  @Test
  void anApprovedTransactionMakesNoAlertAndNoHandling() {
    assertThat(bench.take(at("ann", 0).approve())).isEqualTo(Intake.PASSED);
    assertThat(bench.outputs().alerts()).isEmpty();
    assertThat(bench.outputs().handlings()).isEmpty();
  }

  @Test
  void theFirstFlaggedTransactionOpensAnAlert() {
    Decision decision = at("ann", 1).because("large_amount", 0.6).review(0.6);
    Alert alert = onlyRevision(decision, AlertCause.OPENED);
    assertThat(alert.getRevision()).isEqualTo(1);
    assertThat(alert.getStatus()).isEqualTo(AlertStatus.OPEN);
    assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.getAccountId()).isEqualTo("ann");
    assertThat(alert.getGroup()).isEmpty();
    assertThat(alert.getPolicy()).isEqualTo(bench.live().contentHash());
    assertThat(alert.getFirstSeen()).isEqualTo(decision.getOccurredAt());
    assertThat(alert.getLastSeen()).isEqualTo(decision.getOccurredAt());
    assertThat(alert.getClosesAt()).isEqualTo(decision.getOccurredAt().plus(Policies.WINDOW));
    assertThat(alert.getTransactionCount()).isEqualTo(1);
    assertThat(alert.getReasons()).isEqualTo(decision.getReasons());
    assertThat(alert.getTransactions().get(0).getTransactionId())
        .isEqualTo(decision.getTransactionId());
  }

  @Test
  void eachFlaggedTransactionLeavesAHandlingThatNamesItsAlert() {
    Alert alert = bench.open(at("ann", 0).review(0.3));
    Decision second = at("ann", 1).review(0.3);
    bench.take(second);
    assertThat(bench.outputs().handlings())
        .extracting(Handling::getHandling)
        .containsExactly(AlertHandling.OPENED, AlertHandling.JOINED);
    Handling joined = bench.outputs().handling();
    assertThat(joined.getAlertId()).isEqualTo(alert.getAlertId());
    assertThat(joined.getTransactionId()).isEqualTo(second.getTransactionId());
    assertThat(joined.getSequence()).isEqualTo(second.getEvidence().getSequence());
    assertThat(joined.getPolicy()).isEqualTo(bench.live().contentHash());
    assertThat(joined.getBecause()).isNull();
  }

  @Test
  void aTransactionThatJoinsWithoutRaisingIsSentWhenTheWindowHasPassed() {
    bench.take(at("ann", 0).review(0.3));
    assertThat(revisions(at("ann", 1).review(0.4))).isEmpty();
    assertThat(revisions(at("bob", 23).approve())).isEmpty();
    Alert gathered = onlyRevision(at("bob", 24).approve(), AlertCause.GATHERED);
    assertThat(gathered.getStatus()).isEqualTo(AlertStatus.OPEN);
    assertThat(gathered.getRevision()).isEqualTo(2);
    assertThat(gathered.getTransactionCount()).isEqualTo(2);
    assertThat(gathered.getScore()).isEqualTo(0.4);
  }

  @Test
  void aWindowThatPassesWithoutNewsIsNoRevision() {
    bench.take(at("ann", 0).review(0.3));
    assertThat(revisions(at("bob", 24).approve())).isEmpty();
  }

  @Test
  void aRiseInSeverityIsSentAsTheNextRevision() {
    bench.take(at("ann", 0).review(0.3));
    Alert raised = onlyRevision(at("ann", 1).decline(0.95), AlertCause.RAISED);
    assertThat(raised.getSeverity()).isEqualTo(Severity.CRITICAL);
    assertThat(raised.getOutcome()).isEqualTo(Outcome.DECLINE);
    assertThat(raised.getRevision()).isEqualTo(2);
    assertThat(raised.getTransactionCount()).isEqualTo(2);
  }

  @Test
  void severityNeverFalls() {
    bench.take(at("ann", 0).decline(0.95));
    bench.take(at("ann", 1).review(0.1));
    assertThat(gathered("ann").getSeverity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aRuleWithAFloorLiftsTheSeverity() {
    Alert alert = onlyRevision(at("ann", 0).because("flood", 0).review(0.1), AlertCause.OPENED);
    assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void afterItsWindowTheNextFlaggedTransactionOpensAnotherAlert() {
    Alert first = bench.open(at("ann", 0).review(0.3));
    bench.take(at("ann", 23).review(0.3));
    List<Alert> sent = revisions(at("ann", 24).review(0.3));
    assertThat(sent)
        .extracting(Alert::getCause)
        .containsExactly(AlertCause.GATHERED, AlertCause.OPENED);
    assertThat(sent.get(0).getAlertId()).isEqualTo(first.getAlertId());
    assertThat(sent.get(1).getAlertId()).isNotEqualTo(first.getAlertId());
  }

  @Test
  void anOlderFlaggedTransactionJoinsAndMovesFirstSeenBack() {
    bench.take(at("ann", 100).review(0.3));
    Decision older = at("ann", 10).review(0.3);
    bench.take(older);
    assertThat(bench.outputs().handling().getHandling()).isEqualTo(AlertHandling.JOINED);
    Alert alert = onlyRevision(at("bob", 124).approve(), AlertCause.GATHERED);
    assertThat(alert.getFirstSeen()).isEqualTo(older.getOccurredAt());
    assertThat(alert.getClosesAt()).isEqualTo(Decisions.START.plus(Duration.ofHours(124)));
  }

  @Test
  void aLateBatchOfOneAccountMakesOneAlert() {
    bench.take(at("bob", 1_000).approve());
    Alert alert = bench.open(at("ann", 10).review(0.3));
    bench.take(at("ann", 11).review(0.3));
    assertThat(bench.outputs().handling().getHandling()).isEqualTo(AlertHandling.JOINED);
    assertThat(alert.getClosesAt()).isEqualTo(Decisions.START.plus(Duration.ofHours(1_024)));
  }

  @Test
  void oneDateFarAheadDoesNotGlueTheWindowsThatFollow() {
    bench.take(at("bob", 100_000).approve());
    bench.take(at("ann", 0).review(0.3));
    bench.take(at("ann", 23).review(0.3));
    List<Alert> sent = revisions(at("ann", 24).review(0.3));
    assertThat(sent)
        .extracting(Alert::getCause)
        .containsExactly(AlertCause.GATHERED, AlertCause.OPENED);
  }

  @Test
  void aDecisionThatWasTakenInBeforeChangesNothing() {
    Decision decision = at("ann", 0).review(0.3);
    bench.take(decision);
    bench.take(at("ann", 1).review(0.3));
    bench.restart();
    assertThat(bench.take(decision)).isEqualTo(Intake.REPEATED);
    assertThat(bench.outputs().handlings()).hasSize(2);
    assertThat(gathered("ann").getTransactionCount()).isEqualTo(2);
  }

  @Test
  void manyWindowsThatPassAtOnceAreSpreadOverTheNextDecisions() {
    List<String> accounts = IntStream.range(0, 1_001).mapToObj(i -> "account-" + i).toList();
    accounts.forEach(account -> bench.take(at(account, 0).review(0.3)));
    accounts.forEach(account -> bench.take(at(account, 0).review(0.3)));
    assertThat(revisions(at("zoe", 99).approve())).hasSize(1_000);
    assertThat(revisions(at("zoe", 99).approve())).hasSize(1);
  }

  @Test
  void anAlertNamesTheFirstHundredTransactionsAndCountsAll() {
    Decision first = at("ann", 0).review(0.3);
    bench.take(first);
    for (int i = 0; i < 150; i++) {
      bench.take(at("ann", 1).review(0.3));
    }
    Alert alert = gathered("ann");
    assertThat(alert.getTransactionCount()).isEqualTo(151);
    assertThat(alert.getTransactions()).hasSize(100);
    assertThat(alert.getTransactions().get(0).getSequence())
        .isEqualTo(first.getEvidence().getSequence());
    assertThat(alert.getTransactions().get(99).getSequence()).isEqualTo(99);
  }

  @Test
  void eachRuleIsNamedOnceWithItsLargestContribution() {
    bench.take(at("ann", 0).because("a", 0.2).because("b", 0.5).review(0.3));
    bench.take(at("ann", 1).because("a", 0.7).because("b", 0.1).review(0.3));
    assertThat(gathered("ann").getReasons())
        .containsExactly(new Reason("a", 0.7, "a at 0.7"), new Reason("b", 0.5, "b at 0.5"));
  }

  @Test
  void transactionsCanBeGroupedByAnythingThatTheyHaveInCommon() {
    Bench shops = new Policies().groupBy(GroupKey.COUNTERPARTY, GroupKey.RULE).bench();
    Alert alert = shops.open(shops.at("ann", 0).with("M-17").because("burst", 0.3).review(0.3));
    shops.take(shops.at("bob", 1).with("M-17").because("burst", 0.3).review(0.3));
    assertThat(shops.outputs().handling().getAlertId()).isEqualTo(alert.getAlertId());
    shops.take(shops.at("ann", 2).with("M-17").because("other", 0.3).review(0.3));
    assertThat(shops.outputs().handling().getHandling()).isEqualTo(AlertHandling.OPENED);
    assertThat(alert.getGroup()).isEqualTo("counterparty=M-17, rule=burst");
    assertThat(alert.getAccountId()).isEqualTo("ann");
  }

  @Test
  void theIdIsShortAndRepeatable() {
    String id = bench.open(at("ann", 0).review(0.3)).getAlertId();
    assertThat(id).matches("[0-9a-v]{16}");
    Decision same = new Decisions("main").of("ann", Duration.ZERO).review(0.3);
    assertThat(AlertId.of(same)).isEqualTo(id);
    Decision elsewhere = new Decisions("eu").of("ann", Duration.ZERO).review(0.3);
    assertThat(AlertId.of(elsewhere)).isNotEqualTo(id);
  }

  private Decisions.Draft at(String account, int hours) {
    return bench.at(account, hours);
  }

  private List<Alert> revisions(Decision decision) {
    bench.outputs().clear();
    bench.take(decision);
    return List.copyOf(bench.outputs().alerts());
  }

  private Alert onlyRevision(Decision decision, AlertCause cause) {
    List<Alert> sent = revisions(decision);
    assertThat(sent).extracting(Alert::getCause).containsExactly(cause);
    return sent.get(0);
  }

  /** The account's alert, which is sent once its window has passed. */
  private Alert gathered(String account) {
    return revisions(at("nobody", 9_999).approve()).stream()
        .filter(alert -> alert.getAccountId().equals(account))
        .findFirst()
        .orElseThrow();
  }
}
