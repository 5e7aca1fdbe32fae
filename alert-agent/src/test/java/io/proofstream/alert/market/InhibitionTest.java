package io.proofstream.alert.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.policy.GroupKey;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Handling;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One counterparty's testing of cards says more than each card's alert. */
final class InhibitionTest {
  private final Bench bench =
      new Policies()
          .inhibition("testing", "rule = card_testing", "rule = burst", GroupKey.COUNTERPARTY)
          .bench();
  private final Actions actions = new Actions();

  @Test
  void anAlertIsNotOpenedWhileOneThatSaysMoreIsOpen() {
    Alert source = source("ann", "M-17");
    bench.take(bench.at("bob", 1).with("M-17").because("burst", 0.3).review(0.6));
    Handling handling = bench.outputs().handling();
    assertThat(handling.getHandling()).isEqualTo(AlertHandling.INHIBITED);
    assertThat(handling.getAlertId()).isEqualTo(source.getAlertId());
    assertThat(handling.getBecause()).isEqualTo("testing");
    assertThat(bench.outputs().alerts()).hasSize(1);
  }

  @Test
  void whatHasNothingInCommonIsOpened() {
    source("ann", "M-17");
    bench.take(bench.at("bob", 1).with("M-18").because("burst", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.OPENED);
  }

  @Test
  void whatIsNoTargetIsOpened() {
    source("ann", "M-17");
    bench.take(bench.at("bob", 1).with("M-17").because("large", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.OPENED);
  }

  @Test
  void anAlertInhibitsFromWhenItIsASourceAndByEachOfItsTransactions() {
    bench.take(bench.at("ann", 0).with("M-16").because("large", 0.3).review(0.6));
    source("ann", "M-17");
    bench.restart();
    bench.take(bench.at("bob", 1).with("M-16").because("burst", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.INHIBITED);
    bench.take(bench.at("bob", 1).with("M-17").because("burst", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.INHIBITED);
  }

  @Test
  void aSourceThatIsClosedInhibitsNothing() {
    Alert source = source("ann", "M-17");
    bench.take(actions.close(source, Disposition.CONFIRMED_FRAUD));
    bench.take(bench.at("bob", 1).with("M-17").because("burst", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.OPENED);
  }

  @Test
  void aNewAlertLooksAtNoneThatItHasNothingInCommonWith() {
    IntStream.range(0, 1_000).forEach(i -> source("account-" + i, "M-" + i));
    source("ann", "target");
    long before = bench.table().walked();
    bench.take(bench.at("bob", 1).with("target").because("burst", 0.3).review(0.6));
    assertThat(handling()).isEqualTo(AlertHandling.INHIBITED);
    assertThat(bench.table().walked() - before).isLessThan(3);
  }

  private Alert source(String account, String counterparty) {
    bench.take(bench.at(account, 0).with(counterparty).because("card_testing", 0.9).review(0.6));
    return bench.outputs().alerts().get(bench.outputs().alerts().size() - 1);
  }

  private AlertHandling handling() {
    return bench.outputs().handling().getHandling();
  }
}
