package io.proofstream.quickstart.simulator;

import java.util.HashSet;
import java.util.Set;

/**
 * Accounts or counterparties that fall into the wrong hands for some days, spread evenly over the
 * simulated time.
 *
 * @param seed the run's seed
 * @param purpose sets these campaigns apart from others of the same run
 * @param members how many may be hit
 * @param count how many campaigns there are in all
 * @param daysEach how long each lasts
 */
record Campaigns(long seed, long purpose, int members, int count, int daysEach) {

  /** Who is in the wrong hands on a day, 0 being the first. */
  Set<Integer> on(int day) {
    Set<Integer> hit = new HashSet<>();
    for (int campaign = 0; campaign < count; campaign++) {
      int first = (int) ((long) campaign * Calendar.DAYS / count);
      if (first <= day && day < first + daysEach) {
        hit.add(Dice.of(seed, purpose, campaign).below(members));
      }
    }
    return hit;
  }
}
