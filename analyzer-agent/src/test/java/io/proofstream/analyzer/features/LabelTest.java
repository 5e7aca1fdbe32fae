package io.proofstream.analyzer.features;

import static io.proofstream.analyzer.features.Feature.COUNTERPARTY_FRAUDS_KNOWN_7D;
import static io.proofstream.analyzer.features.Feature.COUNTERPARTY_RISK_1D;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a label does to the payments after it; the label delay is a week. */
class LabelTest {
  private static final long START = 1_522_540_800_000_000L;
  private static final long DAY = Horizons.DAY;

  private final FeatureEngine engine =
      new FeatureEngine(new MapStore(), new FeatureSettings(Duration.ofDays(7), ZoneOffset.UTC));
  private int payments;

  @Test
  void countsFromTheMomentItIsKnown() {
    String id = pay(START).id;
    learn(id, START + 7 * DAY, true);
    assertThat(pay(START + 7 * DAY - 1).known()).isZero();
    assertThat(pay(START + 7 * DAY).known()).isEqualTo(1);
  }

  @Test
  void makesTheShareOfFraudWhereItsTransactionIs() {
    pay(START);
    String id = pay(START + 1).id;
    learn(id, START + 2 * DAY, true);
    assertThat(pay(START + 7 * DAY + 1).risk()).isEqualTo(0.5);
    assertThat(pay(START + 8 * DAY + 1).risk()).isZero();
  }

  @Test
  void countsOnceHoweverOftenItComes() {
    String id = pay(START).id;
    learn(id, START + DAY, true);
    learn(id, START + 2 * DAY, true);
    assertThat(learn(id, START + DAY, true)).isEqualTo(Learning.REPEATED);
    assertThat(pay(START + 7 * DAY).known()).isEqualTo(1);
    assertThat(pay(START + 8 * DAY + 1).known()).isZero();
  }

  @Test
  void isReplacedFromTheReversalsOwnTimeOn() {
    String id = pay(START).id;
    learn(id, START + DAY, true);
    learn(id, START + 3 * DAY, false);
    assertThat(pay(START + 2 * DAY).known()).isEqualTo(1);
    assertThat(pay(START + 3 * DAY).known()).isZero();
    assertThat(pay(START + 3 * DAY - 1).known()).as("as of an earlier time").isEqualTo(1);
  }

  @Test
  void ofFraudWinsAtAnEqualTime() {
    String id = pay(START).id;
    learn(id, START + DAY, true);
    assertThat(learn(id, START + DAY, false)).isEqualTo(Learning.REPEATED);
    assertThat(pay(START + DAY).known()).isEqualTo(1);
  }

  @Test
  void thatComesBeforeItsTransactionWaitsForIt() {
    learn("t0", START + DAY, true);
    assertThat(pay(START).id).isEqualTo("t0");
    assertThat(pay(START + 7 * DAY).risk()).isEqualTo(1);
  }

  @Test
  void ofATransactionThatNeverComesMakesNoShare() {
    pay(START);
    learn("nobody", START + DAY, true);
    learn("nobody else", START + DAY, true);
    assertThat(pay(START + 7 * DAY).risk()).isZero();
  }

  @Test
  void isIgnoredBeyondTheMostThatATransactionCanHave() {
    String id = pay(START).id;
    for (int i = 0; i < FeatureEngine.STATEMENTS_MAX; i++) {
      assertThat(learn(id, START + i, i % 2 == 0)).isEqualTo(Learning.LEARNED);
    }
    assertThat(learn(id, START + DAY, true)).isEqualTo(Learning.TOO_MANY);
    assertThat(pay(START + DAY).known()).isZero();
  }

  @Test
  void thatNamesTheWrongCounterpartyCountsAtTheRightOne() {
    String id = pay(START).id;
    engine.learn(new LabelEvent(id, "a", "other", START, START + DAY, true));
    assertThat(pay(START + 2 * DAY).known()).isEqualTo(1);
  }

  @Test
  void farBeyondAllTimesDoesNoHarm() {
    String id = pay(START).id;
    engine.learn(new LabelEvent(id, "a", "c", Long.MIN_VALUE, Long.MAX_VALUE, true));
    engine.learn(new LabelEvent("nobody", "a", "c", Long.MAX_VALUE, Long.MIN_VALUE, true));
    assertThat(pay(START + 7 * DAY).risk()).isZero();
  }

  private Learning learn(String id, long knownAt, boolean fraud) {
    return engine.learn(new LabelEvent(id, "a", "c", START, knownAt, fraud));
  }

  private Paid pay(long time) {
    String id = "t" + payments++;
    Payment payment = new Payment(id, "a", "c", time, 100, 100);
    return new Paid(id, engine.observe(payment, new byte[32], payments));
  }

  private record Paid(String id, FeatureVector vector) {
    double known() {
      return vector.value(COUNTERPARTY_FRAUDS_KNOWN_7D);
    }

    double risk() {
      return vector.value(COUNTERPARTY_RISK_1D);
    }
  }
}
