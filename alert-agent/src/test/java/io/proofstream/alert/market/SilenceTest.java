package io.proofstream.alert.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.actions.ActionResult;
import io.proofstream.alert.market.Outputs.Notified;
import io.proofstream.alert.policy.Timing;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Suppression;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SilenceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOON = Bench.MORNING.plus(Duration.ofHours(4));

  private final Bench bench = new Policies().route("urgent", "any", Timing.AT_ONCE).bench();
  private final Actions actions = new Actions();

  @Test
  void aSilencedAlertIsOpenedAndGoesToNoQueue() {
    Action silence = silenced("counterparty = M-17");
    Alert opened = bench.open(bench.at("ann", 0).with("M-17").review(0.6));
    assertThat(opened.getStatus()).isEqualTo(AlertStatus.OPEN);
    assertThat(opened.getSilencedBy()).isEqualTo(silence.getActionId());
    assertThat(opened.getSilencedUntil()).isEqualTo(NOON);
    assertThat(opened.getQueues()).isEmpty();
    assertThat(bench.outputs().notified()).isEmpty();
    Handling handling = bench.outputs().handling();
    assertThat(handling.getHandling()).isEqualTo(AlertHandling.SILENCED);
    assertThat(handling.getAlertId()).isEqualTo(opened.getAlertId());
    assertThat(handling.getBecause()).isEqualTo(silence.getActionId());
    assertThat(handling.getUntil()).isEqualTo(NOON);
  }

  @Test
  void whatASilenceDoesNotHoldForIsHeard() {
    silenced("counterparty = M-17");
    assertThat(bench.open(bench.at("ann", 0).with("M-18").review(0.6)).getSilencedBy()).isNull();
    assertThat(bench.outputs().notified()).hasSize(1);
  }

  @Test
  void whenTheSilenceEndsTheAlertGoesToItsQueues() {
    silenced("any");
    bench.take(bench.at("ann", 0).review(0.6));
    bench.restart();
    bench.pass(Duration.ofHours(4).minusMillis(1));
    assertThat(bench.outputs().alerts()).hasSize(1);
    bench.pass(Duration.ofMillis(1));
    Alert heard = bench.outputs().alert();
    assertThat(heard.getCause()).isEqualTo(AlertCause.UNSILENCED);
    assertThat(heard.getSilencedBy()).isNull();
    assertThat(heard.getSilencedUntil()).isNull();
    assertThat(heard.getQueues()).containsExactly("urgent");
    assertThat(bench.outputs().notified()).containsExactly(new Notified("urgent", heard, 0));
  }

  @Test
  void aTransactionThatIsNotSilencedEndsTheSilenceOfTheAlertThatItJoins() {
    silenced("counterparty = M-17");
    bench.take(bench.at("ann", 0).with("M-17").review(0.6));
    bench.take(bench.at("ann", 1).with("M-17").review(0.6));
    assertThat(bench.outputs().handling().getHandling()).isEqualTo(AlertHandling.SILENCED);
    assertThat(bench.outputs().alerts()).hasSize(1);
    bench.take(bench.at("ann", 2).with("M-18").review(0.6));
    assertThat(bench.outputs().handling().getHandling()).isEqualTo(AlertHandling.JOINED);
    assertThat(bench.outputs().alert().getCause()).isEqualTo(AlertCause.UNSILENCED);
    assertThat(bench.outputs().alert().getTransactionCount()).isEqualTo(3);
    assertThat(bench.outputs().notified()).hasSize(1);
    bench.pass(Duration.ofHours(9));
    assertThat(bench.outputs().alerts()).hasSize(2);
  }

  @Test
  void aSilenceThatIsEndedReleasesWhatItSilencedInBoundedSteps() {
    Action silence = silenced("any");
    for (String account : new String[] {"ann", "bob", "cid"}) {
      bench.take(bench.at(account, 0).review(0.6));
    }
    bench.passWithoutWaking(HOUR);
    accept(actions.end(ActionKind.UNSILENCE, silence.getActionId()));
    bench.wake(2);
    assertThat(bench.outputs().notified()).hasSize(2);
    bench.wake(2);
    assertThat(bench.outputs().notified()).hasSize(3);
    assertThat(bench.open(bench.at("dan", 0).review(0.6)).getSilencedBy()).isNull();
  }

  @Test
  void aSilenceLeavesARecordWhenItBeginsAndOneWithItsCountWhenItEnds() {
    silenced("any");
    bench.take(bench.at("ann", 0).review(0.6));
    bench.take(bench.at("ann", 1).review(0.6));
    bench.restart();
    bench.pass(Duration.ofHours(4));
    assertThat(bench.outputs().suppressions())
        .extracting(Suppression::getSuppressedCount)
        .containsExactly(0L, 2L);
    assertThat(bench.outputs().suppressions().get(1).getEndedBy()).isNull();
  }

  @Test
  void whoEndsASilenceIsNamed() {
    Action silence = silenced("any");
    bench.pass(HOUR);
    accept(actions.end(ActionKind.UNSILENCE, silence.getActionId()));
    Suppression ended = bench.outputs().suppressions().get(1);
    assertThat(ended.getSuppressionId()).isEqualTo(silence.getActionId());
    assertThat(ended.getEndedBy()).isEqualTo("ada");
    assertThat(ended.getUntil()).isEqualTo(bench.now());
  }

  @Test
  void aSilenceOutlivesAProcess() {
    silenced("any");
    bench.restart();
    assertThat(bench.open(bench.at("ann", 0).review(0.6)).getSilencedBy()).isNotNull();
  }

  @Test
  void aSilenceOfThePolicyHoldsInItsTime() {
    bench.publish(new Policies().silence("night", "any", HOUR, Duration.ofHours(2)).policy());
    assertThat(bench.open(bench.at("ann", 0).review(0.6)).getSilencedBy()).isNull();
    bench.pass(HOUR);
    assertThat(bench.open(bench.at("bob", 0).review(0.6)).getSilencedBy()).isEqualTo("night");
    bench.pass(HOUR);
    assertThat(bench.outputs().alert().getCause()).isEqualTo(AlertCause.UNSILENCED);
    assertThat(bench.open(bench.at("cid", 0).review(0.6)).getSilencedBy()).isNull();
  }

  @Test
  void aSilenceThatThePolicyHasNoMoreReleasesWhatItSilenced() {
    bench.publish(
        new Policies().silence("night", "any", Duration.ZERO, Duration.ofDays(9)).policy());
    bench.take(bench.at("ann", 0).review(0.6));
    bench.pass(HOUR);
    assertThat(bench.outputs().alerts()).hasSize(1);
    bench.publish(new Policies().policy());
    bench.restart();
    bench.pass(HOUR);
    assertThat(bench.outputs().alert().getCause()).isEqualTo(AlertCause.UNSILENCED);
  }

  @Test
  void aSilencedAlertCanBeJudged() {
    silenced("any");
    Alert opened = bench.open(bench.at("ann", 0).review(0.6));
    accept(actions.close(opened, Disposition.VALUABLE));
    assertThat(bench.outputs().alert().getSilencedBy()).isNull();
    bench.pass(Duration.ofHours(9));
    assertThat(bench.outputs().notified()).isEmpty();
  }

  @Test
  void aConditionThatCannotBeReadIsRefusedWithWhatWasExpected() {
    ActionResult result = bench.take(actions.silence("severty >= HIGH", NOON));
    assertThat(result.rejection().orElseThrow().code()).isEqualTo("BAD_CONDITION");
    assertThat(result.rejection().orElseThrow().reason()).contains("severity");
  }

  @Test
  void aSilenceHasToEndInTimeToCome() {
    assertThat(refusal(actions.silence("any", bench.now()))).isEqualTo("OUT_OF_BOUNDS");
    assertThat(refusal(actions.silence("any", bench.now().plus(Duration.ofDays(367)))))
        .isEqualTo("OUT_OF_BOUNDS");
  }

  @Test
  void aMarketHasSoManySilencesAndNoMore() {
    for (int i = 0; i < 200; i++) {
      silenced("any");
    }
    assertThat(refusal(actions.silence("any", NOON))).isEqualTo("TOO_MANY_SILENCES");
  }

  @Test
  void whatIsNoSilenceThatLastsCannotBeEnded() {
    assertThat(refusal(actions.end(ActionKind.UNSILENCE, "other")))
        .isEqualTo("UNKNOWN_SUPPRESSION");
    Action silence = silenced("any");
    assertThat(refusal(actions.end(ActionKind.UNSNOOZE, silence.getActionId())))
        .isEqualTo("UNKNOWN_SUPPRESSION");
  }

  private Action silenced(String condition) {
    Action silence = actions.silence(condition, NOON);
    accept(silence);
    return silence;
  }

  private void accept(Action action) {
    assertThat(bench.take(action).kind()).isEqualTo(ActionResult.Kind.ACCEPTED);
  }

  private String refusal(Action action) {
    return bench.take(action).rejection().orElseThrow().code();
  }
}
