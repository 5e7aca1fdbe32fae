package io.proofstream.benchmarks.entities;

import io.proofstream.analyzer.features.FeatureEngine;
import io.proofstream.analyzer.features.FeatureSettings;
import io.proofstream.analyzer.features.Payment;
import io.proofstream.runtime.time.Stopwatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * Payments through the analyzer's features and its memory of ids.
 *
 * @param what which payments
 * @param payments how many
 * @param accounts of how many accounts
 * @param perSecond payments a second, one thread
 * @param slowestTenthPerSecond the same of the slowest tenth of them, in their order
 * @param entries of the state at the end
 * @param stateBytes its keys and values
 * @param longestValueBytes its longest value at any time
 * @param heapBytes of the process after a collection, the state in memory included
 */
record EntityCost(
    String what,
    long payments,
    long accounts,
    double perSecond,
    double slowestTenthPerSecond,
    int entries,
    long stateBytes,
    int longestValueBytes,
    long heapBytes) {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long START_MICROS = 1_772_323_200_000_000L; // 2026-03-01
  private static final int HASH_BYTES = 32;
  private static final int COUNTERPARTIES = 2_000;
  private static final int TENTHS = 10;

  /**
   * One day.
   *
   * @param what which payments
   * @param payments how many
   * @param accounts of how many accounts, in turn
   */
  static EntityCost of(String what, long payments, long accounts) {
    CountedStore store = new CountedStore();
    FeatureEngine engine =
        new FeatureEngine(store, new FeatureSettings(Duration.ofDays(7), ZoneOffset.UTC));
    Stopwatch whole = new Stopwatch();
    double slowest = Double.MAX_VALUE;
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      Stopwatch part = new Stopwatch();
      long from = payments * tenth / TENTHS;
      long to = payments * (tenth + 1) / TENTHS;
      for (long i = from; i < to; i++) {
        pay(engine, i, payments, accounts);
      }
      slowest = Math.min(slowest, (to - from) / seconds(part));
    }
    double perSecond = payments / seconds(whole);
    System.gc();
    Runtime process = Runtime.getRuntime();
    return new EntityCost(
        what,
        payments,
        accounts,
        perSecond,
        slowest,
        store.entries(),
        store.bytes(),
        store.longestValueBytes(),
        process.totalMemory() - process.freeMemory());
  }

  private static void pay(FeatureEngine engine, long number, long payments, long accounts) {
    long at = START_MICROS + DAY_MICROS * number / payments;
    String id = "t" + number;
    byte[] hash = ByteBuffer.allocate(HASH_BYTES).putLong(number).array();
    engine.identify(id, at, hash);
    engine.observe(
        new Payment(
            id,
            "account-" + number % accounts,
            "shop-" + number * 31 % COUNTERPARTIES,
            at,
            number * 17 % 20_000,
            100),
        hash,
        number);
  }

  private static double seconds(Stopwatch watch) {
    return watch.elapsed().toNanos() / 1e9;
  }
}
