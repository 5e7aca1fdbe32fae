package io.proofstream.alert.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.Decisions;
import io.proofstream.alert.actions.ActionResult;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SnoozeTest {
  private static final Instant NOON = Bench.MORNING.plus(Duration.ofHours(4));

  private final Bench bench = new Policies().bench();
  private final Actions actions = new Actions();
  private final Alert opened =
      bench.open(bench.at("ann", 0).because("burst", 0.3).because("night", 0.3).review(0.6));

  @Test
  void aTransactionOfASnoozedRuleRaisesNothing() {
    Action snooze = snoozed("burst", NOON);
    bench.take(bench.at("ann", 1).because("burst", 0.3).review(0.6));
    Handling handling = bench.outputs().handling();
    assertThat(handling.getHandling()).isEqualTo(AlertHandling.SNOOZED);
    assertThat(handling.getAlertId()).isNull();
    assertThat(handling.getBecause()).isEqualTo(snooze.getActionId());
    assertThat(handling.getUntil()).isEqualTo(NOON);
  }

  @Test
  void aModelsReasonsAreNoRules() {
    snoozed("burst", NOON);
    bench.take(bench.at("ann", 1).because("burst", 0.3).because("model:age", 1).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.SNOOZED);
    bench.take(bench.at("ann", 1).because("model:age", 1).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.JOINED);
  }

  @Test
  void oneRuleThatIsNotSnoozedIsEnough() {
    snoozed("burst", NOON);
    bench.take(bench.at("ann", 1).because("burst", 0.3).because("night", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.JOINED);
  }

  @Test
  void whatWouldNotHaveBeenFlaggedWithoutTheSnoozedRuleIsSnoozed() {
    snoozed("burst", NOON);
    bench.take(flaggedFrom(0.5, bench.at("ann", 1).because("burst", 0.5).because("night", 0.2)));
    assertThat(handling()).isEqualTo(AlertHandling.SNOOZED);
  }

  @Test
  void whatWouldHaveBeenFlaggedAllTheSameIsNotSnoozed() {
    snoozed("burst", NOON);
    bench.take(flaggedFrom(0.2, bench.at("ann", 1).because("burst", 0.5).because("night", 0.2)));
    assertThat(handling()).isEqualTo(AlertHandling.JOINED);
  }

  @Test
  void anotherRuleThatForcesAnOutcomeIsEnough() {
    snoozed("burst", NOON);
    bench.take(flaggedFrom(0.7, bench.at("ann", 1).because("burst", 0.7).because("stolen", 0)));
    assertThat(handling()).isEqualTo(AlertHandling.JOINED);
  }

  /** A decision with a score of 0.7. */
  private static Decision flaggedFrom(double threshold, Decisions.Draft draft) {
    return Decision.newBuilder(draft.review(0.7)).setReviewFrom(threshold).build();
  }

  @Test
  void whereAllRulesAreSnoozedTheOneThatEndsFirstIsNamed() {
    snoozed("burst", NOON);
    Action shorter = snoozed("night", NOON.minusSeconds(1));
    bench.take(bench.at("ann", 1).because("burst", 0.3).because("night", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.SNOOZED);
    assertThat(bench.outputs().handling().getBecause()).isEqualTo(shorter.getActionId());
  }

  @Test
  void anotherAccountIsNotSnoozed() {
    snoozed("burst", NOON);
    bench.take(bench.at("bob", 1).because("burst", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.OPENED);
  }

  @Test
  void aSnoozeEndsAtItsTimeWithItsCount() {
    snoozed("burst", NOON);
    bench.take(bench.at("ann", 1).because("burst", 0.3).review(0.6));
    bench.restart();
    bench.pass(Duration.ofHours(4));
    bench.take(bench.at("ann", 2).because("burst", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.JOINED);
    Suppression ended = bench.outputs().suppressions().get(1);
    assertThat(ended.getKind()).isEqualTo(SuppressionKind.SNOOZE);
    assertThat(ended.getAccountId()).isEqualTo("ann");
    assertThat(ended.getRule()).isEqualTo("burst");
    assertThat(ended.getSuppressedCount()).isEqualTo(1);
    assertThat(ended.getAlertId()).isEqualTo(opened.getAlertId());
  }

  @Test
  void aSnoozeCanBeEndedEarly() {
    Action snooze = snoozed("burst", NOON);
    bench.take(actions.end(ActionKind.UNSNOOZE, snooze.getActionId()));
    bench.take(bench.at("ann", 1).because("burst", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.JOINED);
    assertThat(bench.outputs().suppressions().get(1).getEndedBy()).isEqualTo("ada");
    snoozed("burst", NOON);
  }

  @Test
  void aRuleIsSnoozedOnceForAnAccount() {
    snoozed("burst", NOON);
    assertThat(refusal(actions.snooze(opened, "burst", NOON))).isEqualTo("ALREADY_SNOOZED");
  }

  @Test
  void aRuleThatDidNotFireCannotBeSnoozed() {
    assertThat(refusal(actions.snooze(opened, "other", NOON))).isEqualTo("UNKNOWN_RULE");
  }

  private Action snoozed(String rule, Instant until) {
    Action snooze = actions.snooze(opened, rule, until);
    assertThat(bench.take(snooze).kind()).isEqualTo(ActionResult.Kind.ACCEPTED);
    return snooze;
  }

  private String refusal(Action action) {
    return bench.take(action).rejection().orElseThrow().code();
  }

  private AlertHandling handling() {
    return bench.outputs().handling().getHandling();
  }
}
