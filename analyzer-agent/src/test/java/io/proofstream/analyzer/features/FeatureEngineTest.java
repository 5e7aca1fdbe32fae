package io.proofstream.analyzer.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeatureEngineTest {
  private static final byte[] HASH = new byte[32];
  private static final long HOUR = Duration.ofHours(1).toMillis() * 1_000;
  private static final long DAY = 24 * HOUR;

  private final Map<String, byte[]> state = new HashMap<>();
  private final List<Payment> seen = new ArrayList<>();

  /**
   * Streams of one seed: how many payments, entities on each side, the mean step in minutes, the
   * share that comes late, by how many hours at most, and the label delay in days.
   */
  @ParameterizedTest(name = "seed {0}: {1} payments, {2} accounts, {3} counterparties")
  @CsvSource({
    "1, 1500, 5, 5, 120, 0, 0, 7",
    "2, 1500, 1, 3, 1, 0, 0, 7",
    "3, 1500, 3, 1, 30, 0.1, 20, 7",
    "4, 1500, 1, 1, 20, 0.3, 23, 7",
    "5, 1500, 2, 2, 300, 0.2, 23, 1",
    "6, 1200, 40, 40, 600, 0.05, 5, 7",
    "7, 1500, 2, 2, 10, 0.2, 3, 0",
    "8, 1500, 1, 1, 0, 0, 0, 7"
  })
  void everyFeatureEqualsItsDefinition(
      long seed,
      int payments,
      int accounts,
      int counterparties,
      int stepMinutes,
      double lateShare,
      int lateHours,
      int delayDays) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    var settings = new FeatureSettings(Duration.ofDays(delayDays), ZoneOffset.UTC);
    FeatureDefinitions definitions = new FeatureDefinitions(settings);
    MarketStore store = new MapStore();
    FeatureEngine engine = new FeatureEngine(store, settings);
    long now = 1_700_000_000_000_000L;
    for (int i = 0; i < payments; i++) {
      now +=
          stepMinutes == 0 ? random.nextInt(3) : random.nextInt(2 * stepMinutes + 1) * 60_000_000L;
      now += random.nextInt(200) == 0 ? random.nextInt(50) * DAY : 0;
      boolean late = random.nextDouble() < lateShare;
      long at = late ? now - (long) (random.nextDouble() * lateHours * HOUR) : now;
      Payment payment =
          new Payment(
              "t" + i,
              "a" + random.nextInt(accounts),
              "c" + random.nextInt(counterparties),
              at,
              random.nextInt(10) == 0 ? 0 : random.nextInt(50_000),
              100);
      FeatureVector found = engine.observe(payment, HASH, i);
      Map<Feature, Double> expected = definitions.observe(payment);
      for (Feature feature : Feature.values()) {
        assertThat(found.value(feature))
            .as("seed %d, payment %d, %s", seed, i, feature)
            .isEqualTo(expected.get(feature));
      }
      assertThat(found.late()).isFalse();
      seen.add(payment);
      for (LabelEvent label : labels(random, payment, now)) {
        engine.learn(label);
        definitions.learn(label);
      }
      if (random.nextInt(50) == 0) {
        engine = new FeatureEngine(store, settings);
      }
    }
  }

  /** Labels of this payment or an earlier one: on time, early, late, twice, reversed. */
  private List<LabelEvent> labels(Random random, Payment payment, long now) {
    List<LabelEvent> labels = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      labels.add(label(payment, payment.occurredAtMicros() + 7 * DAY, true));
    }
    if (random.nextInt(10) == 0) {
      Payment past = seen.get(random.nextInt(seen.size()));
      long known = now + (long) ((random.nextDouble() * 20 - 10) * DAY);
      labels.add(label(past, Math.max(known, past.occurredAtMicros()), random.nextBoolean()));
    }
    if (random.nextInt(20) == 0) {
      Payment past = seen.get(random.nextInt(seen.size()));
      labels.add(label(past, past.occurredAtMicros() + 7 * DAY, random.nextBoolean()));
    }
    return labels;
  }

  private static LabelEvent label(Payment payment, long knownAt, boolean fraud) {
    return new LabelEvent(
        payment.transactionId(),
        payment.accountId(),
        payment.counterpartyId(),
        payment.occurredAtMicros(),
        knownAt,
        fraud);
  }

  private final class MapStore implements MarketStore {
    @Override
    public byte[] get(String key) {
      return state.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
      state.put(key, value);
    }

    @Override
    public void delete(String key) {
      state.remove(key);
    }
  }
}
