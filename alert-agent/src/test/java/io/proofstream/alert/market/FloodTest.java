package io.proofstream.alert.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.policy.FloodCap;
import io.proofstream.alert.policy.FloodCaps;
import io.proofstream.alert.policy.GroupKey;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Handling;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FloodTest {
  private static final Optional<FloodCap> TWO_A_DAY =
      Optional.of(new FloodCap(2, Duration.ofHours(24)));
  private int counterparty;

  @Test
  void anAccountOpensSoManyAlertsAtOnceAndThenOneForEachPartOfThePeriod() {
    Bench bench = capped(new FloodCaps(TWO_A_DAY, Optional.empty()));
    assertThat(handling(bench, "ann", 0)).isEqualTo(AlertHandling.OPENED);
    assertThat(handling(bench, "ann", 0)).isEqualTo(AlertHandling.OPENED);
    assertThat(handling(bench, "ann", 11)).isEqualTo(AlertHandling.CAPPED);
    assertThat(handling(bench, "bob", 11)).isEqualTo(AlertHandling.OPENED);
    bench.restart();
    assertThat(handling(bench, "ann", 12)).isEqualTo(AlertHandling.OPENED);
    assertThat(handling(bench, "ann", 12)).isEqualTo(AlertHandling.CAPPED);
  }

  @Test
  void aMarketOpensSoManyAlerts() {
    Bench bench = capped(new FloodCaps(Optional.empty(), TWO_A_DAY));
    assertThat(handling(bench, "ann", 0)).isEqualTo(AlertHandling.OPENED);
    assertThat(handling(bench, "bob", 0)).isEqualTo(AlertHandling.OPENED);
    assertThat(handling(bench, "cid", 0)).isEqualTo(AlertHandling.CAPPED);
  }

  @Test
  void theHandlingSaysWhichCap() {
    Bench bench = capped(new FloodCaps(TWO_A_DAY, Optional.empty()));
    for (int i = 0; i < 3; i++) {
      handling(bench, "ann", 0);
    }
    Handling capped = bench.outputs().handling();
    assertThat(capped.getBecause()).isEqualTo("account cap of 2 per PT24H");
    assertThat(capped.getAlertId()).isNull();
  }

  @Test
  void whatACapCutsIsToldByTheNextAlert() {
    Bench bench = capped(new FloodCaps(TWO_A_DAY, Optional.empty()));
    for (int i = 0; i < 5; i++) {
      handling(bench, "ann", 0);
    }
    bench.restart();
    handling(bench, "bob", 0);
    assertThat(bench.outputs().alert().getCutCount()).isEqualTo(3);
    handling(bench, "bob", 0);
    assertThat(bench.outputs().alert().getCutCount()).isZero();
  }

  @Test
  void aCapThatIsFullAgainIsForgotten() {
    Bench bench = capped(new FloodCaps(TWO_A_DAY, Optional.empty()));
    bench.take(bench.at("zoe", 0).approve());
    int before = bench.table().size();
    for (int i = 0; i < 3; i++) {
      handling(bench, "ann", 0);
    }
    bench.take(bench.at("zoe", 24).approve());
    int cases = 2 * 2; // Each of the two alerts and its timer; nothing else gathers any more.
    int cutCount = 1;
    assertThat(bench.table().size()).isEqualTo(before + cases + cutCount);
  }

  private static Bench capped(FloodCaps caps) {
    return new Policies().groupBy(GroupKey.COUNTERPARTY).caps(caps).bench();
  }

  /** Each with a counterparty of its own, so that none joins another. */
  private AlertHandling handling(Bench bench, String account, int hours) {
    bench.take(bench.at(account, hours).with("M-" + counterparty++).review(0.6));
    return bench.outputs().handling().getHandling();
  }
}
