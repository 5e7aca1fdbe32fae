package io.proofstream.analyzer.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.features.Identity.Kind;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final long START = 1_522_540_800_000_000L;
  private static final long DAY = Horizons.DAY;

  private final MapStore store = new MapStore();
  private final FeatureEngine engine =
      new FeatureEngine(store, new FeatureSettings(Duration.ofDays(7), ZoneOffset.UTC));

  @Test
  void isNewBeforeTheTransactionWasTakenIn() {
    assertThat(engine.identify("t", START, hash(1)).kind()).isEqualTo(Kind.NEW);
    assertThat(engine.identify("t", START, hash(1)).kind()).isEqualTo(Kind.NEW);
  }

  @Test
  void isRepeatedForTheSameBytes() {
    engine.observe(payment("t", START), hash(1), 17);
    assertThat(engine.identify("t", START, hash(1))).isEqualTo(new Identity(Kind.REPEATED, 17));
  }

  @Test
  void isAConflictForOtherBytesAndNamesTheFirst() {
    engine.observe(payment("t", START), hash(1), 17);
    assertThat(engine.identify("t", START + DAY, hash(2)))
        .isEqualTo(new Identity(Kind.CONFLICT, 17));
  }

  @Test
  void lasts30DaysOfTheMarketsTime() {
    engine.observe(payment("t", START), hash(1), 17);
    engine.observe(payment("u", START + 30 * DAY), hash(3), 18);
    assertThat(engine.identify("t", START, hash(1)).kind()).isEqualTo(Kind.REPEATED);
    engine.observe(payment("v", START + 30 * DAY + 1), hash(4), 19);
    assertThat(engine.identify("t", START, hash(1)).kind()).isEqualTo(Kind.NEW);
  }

  @Test
  void ofALateTransactionLastsAsLongFromWhenItCame() {
    engine.observe(payment("u", START + 40 * DAY), hash(3), 18);
    engine.observe(payment("t", START), hash(1), 19);
    assertThat(engine.identify("t", START, hash(1)).kind()).isEqualTo(Kind.REPEATED);
  }

  @Test
  void isNotTakenByALabel() {
    engine.learn(new LabelEvent("t", "a", "c", START, START + DAY, true));
    assertThat(engine.identify("t", START, hash(1)).kind()).isEqualTo(Kind.NEW);
  }

  private static Payment payment(String id, long time) {
    return new Payment(id, "a", "c", time, 100, 100);
  }

  private static byte[] hash(int first) {
    byte[] hash = new byte[32];
    hash[0] = (byte) first;
    return hash;
  }
}
