package io.proofstream.analyzer.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.features.RandomMarket.Shape;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every feature equals the definition's, to the bit, and no memory outlives the store. */
class FeatureEngineTest {
  private static final FeatureSettings WEEK =
      new FeatureSettings(Duration.ofDays(7), ZoneOffset.UTC);

  @Test
  void isExactForEventsInOrder() {
    compare(WEEK, new Shape(20, 30, 3_000, 0, 0, 0, 0.3), 4_000);
  }

  @Test
  void isExactForEventsOutOfOrderWithinTheSlack() {
    compare(WEEK, new Shape(20, 30, 3_000, 0.3, 1, 0, 0.3), 4_000);
  }

  @Test
  void isExactForWhatIsHeldWhenEventsAreFarOutOfOrder() {
    compare(WEEK, new Shape(10, 12, 6_000, 0.3, 60, 0.002, 0.4), 4_000);
  }

  @Test
  void isExactForBusyEntities() {
    compare(WEEK, new Shape(4, 4, 200, 0, 0, 0, 0.5), 6_000);
  }

  @Test
  void isExactForBusyEntitiesOutOfOrder() {
    compare(WEEK, new Shape(3, 40, 100, 0.3, 3, 0, 0.5), 6_000);
    compare(WEEK, new Shape(40, 3, 100, 0.3, 3, 0, 0.5), 6_000);
  }

  @Test
  void isExactForOneAccountAtOneCounterparty() {
    compare(WEEK, new Shape(1, 1, 600, 0.1, 5, 0.0005, 0.8), 4_000);
  }

  @Test
  void isExactAcrossMonthsOfSilence() {
    compare(WEEK, new Shape(10, 10, 20_000, 0.05, 10, 0.02, 0.5), 3_000);
  }

  @Test
  void isExactForOtherSettings() {
    FeatureSettings none = new FeatureSettings(Duration.ZERO, ZoneId.of("Pacific/Auckland"));
    compare(none, new Shape(10, 5, 3_000, 0.1, 2, 0.001, 0.7), 3_000);
    FeatureSettings odd = new FeatureSettings(Duration.ofHours(5), ZoneId.of("America/New_York"));
    compare(odd, new Shape(10, 5, 3_000, 0.1, 2, 0.001, 0.7), 3_000);
  }

  private static void compare(FeatureSettings settings, Shape shape, int steps) {
    long seed = Long.getLong("proofstream.test.seed", System.currentTimeMillis());
    System.out.println("seed " + seed + " " + shape);
    Random random = new Random(seed);
    RandomMarket market = new RandomMarket(shape, random);
    ReferenceFeatures reference = new ReferenceFeatures(settings);
    MapStore store = new MapStore();
    FeatureEngine engine = new FeatureEngine(store, settings);
    MapStore unbrokenStore = new MapStore();
    FeatureEngine unbroken = new FeatureEngine(unbrokenStore, settings);
    for (int step = 0; step < steps; step++) {
      if (random.nextInt(10) == 0) {
        engine = new FeatureEngine(store, settings);
      }
      Object next = market.next();
      if (next instanceof Payment payment) {
        FeatureVector vector = engine.observe(payment, new byte[32], step);
        assertThat(vector)
            .as("seed %d, step %d: %s", seed, step, payment)
            .isEqualTo(reference.observe(payment));
        unbroken.observe(payment, new byte[32], step);
      } else if (next instanceof LabelEvent label) {
        engine.learn(label);
        unbroken.learn(label);
        reference.learn(label);
      }
    }
    assertThat(store.hasSameContentAs(unbrokenStore)).as("seed %d: same state", seed).isTrue();
  }
}
