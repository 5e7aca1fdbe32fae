package io.proofstream.alert.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.actions.ActionResult;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertNote;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CaseTest {
  private final Bench bench = new Policies().bench();
  private final Actions actions = new Actions();
  private final Decision first = bench.at("ann", 0).because("burst_5m", 0.6).review(0.6);
  private final Alert opened = bench.open(first);

  @Test
  void whoTakesAnAlertHasIt() {
    accept(actions.take(opened));
    Alert taken = bench.outputs().alert();
    assertThat(taken.getStatus()).isEqualTo(AlertStatus.TAKEN);
    assertThat(taken.getAssignee()).isEqualTo("ada");
    assertThat(taken.getRevision()).isEqualTo(2);
    assertThat(taken.getCause()).isEqualTo(AlertCause.ASKED);
    assertThat(taken.getActionId()).isEqualTo("action-1");
  }

  @Test
  void ofTwoWhoTakeAnAlertTheFirstHasIt() {
    accept(actions.take(opened));
    refuse(actions.on(opened, ActionKind.TAKE).setAnalyst("bea").build(), "ALREADY_TAKEN");
    assertThat(bench.outputs().alert().getAssignee()).isEqualTo("ada");
  }

  @Test
  void aRepeatedActionChangesNothing() {
    Action take = actions.take(opened);
    accept(take);
    int sent = bench.outputs().alerts().size();
    bench.restart();
    bench.pass(Duration.ofHours(23));
    assertThat(bench.take(take).kind()).isEqualTo(ActionResult.Kind.REPEATED);
    assertThat(bench.outputs().alerts()).hasSize(sent);
  }

  @Test
  void anActionThatWasRefusedIsRefusedOnceWhateverHappensSince() {
    Action release = actions.on(opened, ActionKind.RELEASE).build();
    refuse(release, "NOT_TAKEN");
    accept(actions.take(opened));
    assertThat(bench.take(release).kind()).isEqualTo(ActionResult.Kind.REPEATED);
    assertThat(bench.outputs().alert().getStatus()).isEqualTo(AlertStatus.TAKEN);
  }

  @Test
  void whatWasDecidedADayAgoIsForgotten() {
    accept(actions.close(opened, Disposition.DUPLICATE));
    bench.pass(Duration.ofHours(24));
    bench.take(bench.at("bob", 24).approve());
    assertThat(bench.table().size()).as("the position and the policy alone").isEqualTo(2);
  }

  @Test
  void whatTheAnalystSawHasToBeWhatItIs() {
    accept(actions.note(opened, "one"));
    refuse(actions.on(opened, ActionKind.TAKE).setExpectedRevision(1).build(), "STALE_REVISION");
    accept(actions.on(opened, ActionKind.TAKE).setExpectedRevision(2).build());
  }

  @Test
  void anAlertThatIsReleasedIsOpenAgain() {
    accept(actions.take(opened));
    accept(actions.on(opened, ActionKind.RELEASE).build());
    assertThat(bench.outputs().alert().getStatus()).isEqualTo(AlertStatus.OPEN);
    assertThat(bench.outputs().alert().getAssignee()).isNull();
  }

  @Test
  void anAlertCanBeGivenToAnother() {
    accept(actions.take(opened));
    accept(actions.on(opened, ActionKind.ASSIGN).setAssignee("bea").build());
    assertThat(bench.outputs().alert().getStatus()).isEqualTo(AlertStatus.TAKEN);
    assertThat(bench.outputs().alert().getAssignee()).isEqualTo("bea");
  }

  @Test
  void theLastNotesAreKept() {
    for (int i = 0; i < 33; i++) {
      accept(actions.note(opened, "note " + i));
    }
    List<AlertNote> notes = bench.outputs().alert().getNotes();
    assertThat(notes).hasSize(32);
    assertThat(notes.get(0)).isEqualTo(new AlertNote(bench.now(), "ada", "note 1"));
  }

  @Test
  void anAlertThatIsJudgedIsClosedAndForgotten() {
    accept(actions.close(opened, Disposition.CONFIRMED_FRAUD));
    Alert closed = bench.outputs().alert();
    assertThat(closed.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(closed.getDisposition()).isEqualTo(Disposition.CONFIRMED_FRAUD);
    assertThat(closed.getClosedBy()).isEqualTo("ada");
    assertThat(closed.getClosedBecause()).isEqualTo("seen");
    refuse(actions.take(opened), "NOT_OPEN");
  }

  @Test
  void afterAJudgementTheNextFlaggedTransactionOpensAnotherAlert() {
    accept(actions.close(opened, Disposition.FALSE_POSITIVE));
    Alert next = bench.open(bench.at("ann", 1).review(0.6));
    assertThat(next.getAlertId()).isNotEqualTo(opened.getAlertId());
    assertThat(next.getRevision()).isEqualTo(1);
  }

  @Test
  void eachTransactionThatIsJudgedHasAVerdict() {
    Decision second = bench.at("ann", 5).review(0.6);
    bench.take(second);
    bench.take(bench.at("bob", 9).approve());
    accept(actions.close(opened, Disposition.CONFIRMED_FRAUD));
    assertThat(bench.outputs().verdicts())
        .extracting(Verdict::getVerdictId)
        .containsExactly("action-1/1", "action-1/2");
    Verdict verdict = bench.outputs().verdicts().get(1);
    assertThat(verdict.getTransactionId()).isEqualTo(second.getTransactionId());
    assertThat(verdict.getAccountId()).isEqualTo("ann");
    assertThat(verdict.getOccurredAt()).isEqualTo(second.getOccurredAt());
    assertThat(verdict.getKnownAt()).isEqualTo(first.getOccurredAt().plus(Duration.ofHours(9)));
    assertThat(verdict.getDisposition()).isEqualTo(Disposition.CONFIRMED_FRAUD);
    assertThat(verdict.getNote()).isEqualTo("seen");
  }

  @Test
  void someOfTheTransactionsCanBeJudgedAlone() {
    Decision second = bench.at("ann", 5).review(0.6);
    bench.take(second);
    accept(closing(second.getTransactionId()));
    assertThat(bench.outputs().verdicts())
        .extracting(Verdict::getTransactionId)
        .containsExactly(second.getTransactionId());
  }

  @Test
  void aTransactionThatTheAlertDoesNotNameCannotBeJudged() {
    refuse(closing("tx-other"), "UNKNOWN_TRANSACTION");
    assertThat(bench.outputs().verdicts()).isEmpty();
    assertThat(bench.outputs().alert()).isEqualTo(opened);
  }

  @Test
  void anUnknownAlertIsRefused() {
    refuse(actions.on(opened, ActionKind.TAKE).setAlertId("other").build(), "UNKNOWN_ALERT");
    refuse(actions.on(opened, ActionKind.TAKE).setAccountId("bob").build(), "OUT_OF_BOUNDS");
  }

  @Test
  void anAlertThatNobodyJudgesExpires() {
    accept(actions.take(opened));
    bench.restart();
    bench.pass(Policies.EXPIRE.minusMillis(1));
    assertThat(bench.outputs().alert().getStatus()).isEqualTo(AlertStatus.TAKEN);
    bench.pass(Duration.ofMillis(1));
    Alert expired = bench.outputs().alert();
    assertThat(expired.getStatus()).isEqualTo(AlertStatus.CLOSED);
    assertThat(expired.getCause()).isEqualTo(AlertCause.EXPIRED);
    assertThat(expired.getDisposition()).isNull();
    assertThat(expired.getActionId()).isNull();
    assertThat(bench.outputs().verdicts()).isEmpty();
  }

  private Action closing(String transaction) {
    return actions
        .on(opened, ActionKind.CLOSE)
        .setDisposition(Disposition.CONFIRMED_FRAUD)
        .setNote("seen")
        .setTransactions(List.of(transaction))
        .build();
  }

  private void accept(Action action) {
    assertThat(bench.take(action).kind()).isEqualTo(ActionResult.Kind.ACCEPTED);
  }

  private void refuse(Action action, String code) {
    int sent = bench.outputs().alerts().size();
    assertThat(bench.take(action).rejection().orElseThrow().code()).isEqualTo(code);
    assertThat(bench.outputs().alerts()).hasSize(sent);
  }
}
