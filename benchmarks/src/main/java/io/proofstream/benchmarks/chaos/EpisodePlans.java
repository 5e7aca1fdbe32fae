package io.proofstream.benchmarks.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Draws episodes from a seed. Faults are dealt like cards, so that every kind comes up before one
 * comes again; the same seed deals the same.
 */
final class EpisodePlans {
  /** Shares of episodes with one fault, and with two; the others have three. */
  private static final double ONE_FAULT = 0.4;

  private static final double TWO_FAULTS = 0.4;
  private static final Duration LOAD = Duration.ofSeconds(4);
  private static final Duration LONG_LOAD = Duration.ofSeconds(60);
  private static final int LONG_LOAD_FACTOR = 10;
  private static final int DELAY_MILLIS_MAX = 3_000;

  /** One in so many episodes is one of ten times the load. */
  private static final int LONG_LOAD_EVERY = 60;

  private final Random random;
  private final List<FaultKind> kinds;
  private final boolean longLoads;
  private final int rowsPerSecond;
  private final int longLoadAt;
  private final List<FaultKind> cards = new ArrayList<>();
  private int drawn;

  /**
   * @param kinds those that may come up
   * @param rowsPerSecond the ordinary load
   */
  EpisodePlans(long seed, Set<FaultKind> kinds, int rowsPerSecond) {
    this.random = new Random(seed);
    Set<FaultKind> dealt = EnumSet.copyOf(kinds);
    this.longLoads = dealt.remove(FaultKind.TENFOLD_LOAD);
    this.kinds = List.copyOf(dealt);
    this.rowsPerSecond = rowsPerSecond;
    this.longLoadAt = 1 + random.nextInt(LONG_LOAD_EVERY);
  }

  EpisodePlan next() {
    int number = ++drawn;
    double share = random.nextDouble();
    int count = share < ONE_FAULT ? 1 : share < ONE_FAULT + TWO_FAULTS ? 2 : 3;
    List<PlannedFault> faults = new ArrayList<>();
    Set<FaultKind> in = EnumSet.noneOf(FaultKind.class);
    while (in.size() < Math.min(count, kinds.size())) {
      FaultKind kind = deal();
      if (in.add(kind)) {
        faults.add(
            new PlannedFault(
                kind, random.nextInt(DELAY_MILLIS_MAX), random.nextInt(Integer.MAX_VALUE)));
      }
    }
    if (longLoads
        && (kinds.isEmpty() || number % LONG_LOAD_EVERY == longLoadAt % LONG_LOAD_EVERY)) {
      faults.add(new PlannedFault(FaultKind.TENFOLD_LOAD, 0, 0));
      return new EpisodePlan(number, LONG_LOAD_FACTOR * rowsPerSecond, LONG_LOAD, faults);
    }
    return new EpisodePlan(number, rowsPerSecond, LOAD, faults);
  }

  private FaultKind deal() {
    if (cards.isEmpty()) {
      cards.addAll(kinds);
      Collections.shuffle(cards, random);
    }
    return cards.remove(cards.size() - 1);
  }
}
