package io.proofstream.analyzer.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** State and work stay bounded, whoever comes and however busy one is. */
class StateSizeTest {
  private static final long START = 1_522_540_800_000_000L;
  private static final long HOUR = Horizons.HOUR;

  private final MapStore store = new MapStore();
  private final FeatureEngine engine =
      new FeatureEngine(store, new FeatureSettings(Duration.ofDays(7), ZoneOffset.UTC));
  private long time = START;
  private int payments;

  @Test
  void doesNotGrowForEverWithEverNewEntities() {
    payEvery(HOUR, 3_000, true);
    long transactions = store.countOf(Keys.TRANSACTION);
    long counterparties = store.countOf(Keys.COUNTERPARTY);
    long pairs = store.countOf(Keys.PAIR);
    payEvery(HOUR, 9_000, true);
    assertThat(store.countOf(Keys.TRANSACTION)).isLessThan(transactions + 100);
    assertThat(store.countOf(Keys.COUNTERPARTY)).isLessThan(counterparties + 100);
    assertThat(store.countOf(Keys.PAIR)).isLessThan(pairs + 100);
    assertThat(store.countOf(Keys.ACCOUNT)).as("400 days and one round").isLessThan(10_900);
  }

  @Test
  void forgetsABusyEntityOnceNobodySeesIt() {
    payEvery(HOUR / 60, 20_000, false);
    long nodes = store.countOf(Keys.NODE);
    time += 60 * Horizons.DAY;
    for (int i = 0; i < 12_000; i++) {
      time += HOUR / 6;
      pay("b" + i % 3, "d" + i % 3);
    }
    assertThat(nodes).isGreaterThan(500);
    assertThat(store.countOf(Keys.COUNTERPARTY)).isEqualTo(3);
    assertThat(store.countOf(Keys.NODE)).isLessThan(400);
  }

  @Test
  void asksTheStoreNoMoreForFullerWindows() {
    payEvery(HOUR / 60, 10_000, false);
    long early = callsFor(5_000);
    payEvery(HOUR / 60, 30_000, false);
    long late = callsFor(5_000);
    assertThat(late).isLessThan(5_000 * 20);
    assertThat((double) late).isLessThan(1.5 * early);
  }

  private long callsFor(int count) {
    long before = store.gets() + store.puts();
    payEvery(HOUR / 60, count, false);
    return store.gets() + store.puts() - before;
  }

  private void payEvery(long step, int count, boolean others) {
    for (int i = 0; i < count; i++) {
      time += step;
      pay(others ? "a" + payments : "a", others ? "c" + payments : "c");
    }
  }

  private void pay(String account, String counterparty) {
    String id = "t" + payments++;
    engine.observe(new Payment(id, account, counterparty, time, 100, 100), new byte[32], payments);
  }
}
