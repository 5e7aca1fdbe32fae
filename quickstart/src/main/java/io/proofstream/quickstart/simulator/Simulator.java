package io.proofstream.quickstart.simulator;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The simulated traffic, row after row in the order of time. Every byte is a function of the seed
 * and the number of rows; one day is held in memory at a time.
 */
public final class Simulator implements Iterator<SimulatedRow> {
  /** Most rows of one run. */
  public static final long ROWS_MAX = 1_000_000_000;

  private static final long ACCOUNTS_HIT = 1;
  private static final long COUNTERPARTIES_HIT = 2;
  private static final long TODAY = 3;
  private static final int DAYS_PER_ACCOUNT_HIT = 14;
  private static final int DAYS_PER_COUNTERPARTY_HIT = 21;
  private static final int ACCOUNTS_PER_CAMPAIGN = 20;
  private static final int COUNTERPARTIES_PER_CAMPAIGN = 24;
  private static final int CAMPAIGNS_MIN = 2;
  private static final double BURSTS_PER_ROW = 0.0003;
  private static final long BURSTS_MIN = 3;

  private final long seed;
  private final long rows;
  private final Population population;
  private final Campaigns accountsHit;
  private final Campaigns counterpartiesHit;
  private final Queue<SimulatedRow> today = new ArrayDeque<>();
  private long made;

  /**
   * @param seed anything; another seed gives other traffic
   * @param rows how many rows, 1 to {@value #ROWS_MAX}; repeated and bad ones are among them
   */
  public Simulator(long seed, long rows) {
    if (rows < 1 || rows > ROWS_MAX) {
      throw new IllegalArgumentException(rows + " rows, 1 to " + ROWS_MAX + " are expected");
    }
    this.seed = seed;
    this.rows = rows;
    this.population = new Population(seed, rows);
    this.accountsHit =
        campaigns(ACCOUNTS_HIT, population.accounts(), ACCOUNTS_PER_CAMPAIGN, DAYS_PER_ACCOUNT_HIT);
    this.counterpartiesHit =
        campaigns(
            COUNTERPARTIES_HIT,
            population.counterparties(),
            COUNTERPARTIES_PER_CAMPAIGN,
            DAYS_PER_COUNTERPARTY_HIT);
  }

  @Override
  public boolean hasNext() {
    return !today.isEmpty() || made < rows;
  }

  @Override
  public SimulatedRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all " + rows + " rows were given");
    }
    if (today.isEmpty()) {
      makeDay();
    }
    return today.remove();
  }

  private void makeDay() {
    int day = Calendar.dayOf(made, rows);
    int count = 1;
    while (made + count < rows && Calendar.dayOf(made + count, rows) == day) {
      count++;
    }
    long bursts = Math.max((long) (rows * BURSTS_PER_ROW), BURSTS_MIN);
    int burstsToday = (int) (bursts * (day + 1) / Calendar.DAYS - bursts * day / Calendar.DAYS);
    today.addAll(
        new Day(
                population,
                accountsHit.on(day),
                counterpartiesHit.on(day),
                burstsToday,
                made,
                Dice.of(seed, TODAY, day))
            .rows(day, count));
    made += count;
  }

  private Campaigns campaigns(long purpose, int members, int membersPerCampaign, int days) {
    int count = Math.max(members / membersPerCampaign, CAMPAIGNS_MIN);
    return new Campaigns(seed, purpose, members, count, days);
  }
}
