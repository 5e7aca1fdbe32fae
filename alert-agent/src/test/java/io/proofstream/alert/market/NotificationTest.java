package io.proofstream.alert.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.market.Outputs.Notified;
import io.proofstream.alert.policy.Timing;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What queues get and when: wait 5 minutes, interval 10 minutes, repeat 1 hour. */
final class NotificationTest {
  private static final Timing TIMING =
      new Timing(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofHours(1));
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Bench bench = new Policies().route("urgent", "severity >= MEDIUM", TIMING).bench();
  private final Actions actions = new Actions();

  @Test
  void anAlertWithoutAWaitGoesAtOnce() {
    Bench prompt = new Policies().route("urgent", "any", Timing.AT_ONCE).bench();
    Alert opened = prompt.open(prompt.at("ann", 0).review(0.6));
    assertThat(prompt.outputs().notified()).containsExactly(new Notified("urgent", opened, 0));
  }

  @Test
  void theFirstRecordGoesAfterTheWaitAsTheAlertThenIs() {
    bench.take(bench.at("ann", 0).review(0.6));
    bench.take(bench.at("ann", 1).decline(0.95));
    bench.pass(Duration.ofMinutes(5).minusMillis(1));
    assertThat(bench.outputs().notified()).isEmpty();
    bench.pass(Duration.ofMillis(1));
    assertThat(bench.outputs().notified())
        .containsExactly(new Notified("urgent", bench.outputs().alert(), 0));
    assertThat(bench.outputs().alert().getRevision()).isEqualTo(2);
  }

  @Test
  void aRaiseGoesAtOnceAfterTheFirstRecord() {
    bench.take(bench.at("ann", 0).review(0.6));
    bench.pass(Duration.ofMinutes(5));
    bench.take(bench.at("ann", 1).decline(0.95));
    assertThat(revisions()).containsExactly(1, 2);
  }

  @Test
  void otherChangesGoOnceAnInterval() {
    Alert opened = bench.open(bench.at("ann", 0).review(0.6));
    bench.pass(Duration.ofMinutes(5));
    bench.take(actions.note(opened, "one"));
    bench.take(actions.note(opened, "two"));
    bench.pass(Duration.ofMinutes(10).minusMillis(1));
    assertThat(revisions()).containsExactly(1);
    bench.pass(Duration.ofMillis(1));
    assertThat(revisions()).containsExactly(1, 3);
  }

  @Test
  void anAlertThatNobodyTakesIsRepeatedAsItWasSent() {
    bench.take(bench.at("ann", 0).review(0.6));
    Alert sent = bench.outputs().alert();
    bench.take(bench.at("ann", 1).review(0.6));
    bench.pass(Duration.ofMinutes(5));
    bench.pass(Duration.ofHours(1).minusMillis(1));
    bench.pass(Duration.ofMillis(1));
    bench.restart();
    bench.pass(Duration.ofHours(1));
    assertThat(bench.outputs().notified())
        .containsExactly(
            new Notified("urgent", sent, 0),
            new Notified("urgent", sent, 1),
            new Notified("urgent", sent, 2));
  }

  @Test
  void anAlertThatIsTakenIsNotRepeated() {
    Alert opened = bench.open(bench.at("ann", 0).review(0.6));
    bench.pass(Duration.ofMinutes(5));
    bench.take(actions.take(opened));
    bench.pass(Duration.ofHours(9));
    bench.pass(Duration.ofHours(9));
    assertThat(revisions()).containsExactly(1, 2);
  }

  @Test
  void whoSawItOpenSeesItCloseAtOnce() {
    Alert opened = bench.open(bench.at("ann", 0).review(0.6));
    bench.pass(Duration.ofMinutes(5));
    bench.take(actions.close(opened, Disposition.FALSE_POSITIVE));
    assertThat(bench.outputs().notified().get(1).alert().getStatus()).isEqualTo(AlertStatus.CLOSED);
  }

  @Test
  void anAlertThatIsClosedWithinItsWaitIsNotSentAtAll() {
    Alert opened = bench.open(bench.at("ann", 0).review(0.6));
    bench.take(actions.close(opened, Disposition.FALSE_POSITIVE));
    bench.pass(Duration.ofHours(9));
    assertThat(bench.outputs().notified()).isEmpty();
  }

  @Test
  void aQueueThatIsGainedLaterWaitsFromThenOn() {
    bench.take(bench.at("ann", 0).review(0.1));
    bench.pass(Duration.ofHours(1));
    bench.take(bench.at("ann", 1).review(0.6));
    assertThat(bench.outputs().alert().getCause()).isEqualTo(AlertCause.RAISED);
    assertThat(bench.outputs().alert().getQueues()).containsExactly("urgent");
    bench.pass(Duration.ofMinutes(4));
    assertThat(bench.outputs().notified()).isEmpty();
    bench.pass(MINUTE);
    assertThat(revisions()).containsExactly(2);
  }

  @Test
  void aQueueThatIsGainedWithoutARaiseIsARevision() {
    Bench large = new Policies().route("large", "amount_minor >= 50000", TIMING).bench();
    large.take(large.at("ann", 0).review(0.6));
    large.take(large.at("ann", 1).amount(70_000, "EUR").review(0.6));
    assertThat(large.outputs().alert().getCause()).isEqualTo(AlertCause.ROUTED);
    assertThat(large.outputs().alert().getQueues()).containsExactly("large");
  }

  @Test
  void aQueueThatIsNoMoreGetsNothing() {
    Alert opened = bench.open(bench.at("ann", 0).review(0.6));
    bench.restartWithQueues("large");
    bench.pass(Duration.ofMinutes(5));
    bench.take(actions.take(opened));
    assertThat(bench.outputs().notified()).isEmpty();
    assertThat(bench.outputs().alert().getQueues()).isEmpty();
  }

  @Test
  void anAlertIsDueWhenThePolicySaysAndEarlierOnceItIsRaised() {
    var due = Map.of(Severity.MEDIUM, Duration.ofHours(8), Severity.CRITICAL, Duration.ofHours(1));
    Bench dated = new Policies().route("urgent", "any", TIMING, due).bench();
    Alert opened = dated.open(dated.at("ann", 0).review(0.6));
    assertThat(opened.getDueAt()).isEqualTo(Bench.MORNING.plus(Duration.ofHours(8)));
    dated.pass(MINUTE);
    dated.take(dated.at("ann", 1).decline(0.95));
    assertThat(dated.outputs().alert().getDueAt())
        .isEqualTo(Bench.MORNING.plus(MINUTE).plus(Duration.ofHours(1)));
  }

  @Test
  void noTickDoesMoreThanItIsAskedFor() {
    for (String account : List.of("ann", "bob", "cid")) {
      bench.take(bench.at(account, 0).review(0.6));
    }
    bench.pass(Duration.ofMinutes(4));
    bench.passWithoutWaking(MINUTE);
    bench.wake(2);
    assertThat(bench.outputs().notified()).hasSize(2);
    bench.wake(2);
    assertThat(bench.outputs().notified()).hasSize(3);
  }

  private List<Integer> revisions() {
    return bench.outputs().notified().stream().map(each -> each.alert().getRevision()).toList();
  }
}
