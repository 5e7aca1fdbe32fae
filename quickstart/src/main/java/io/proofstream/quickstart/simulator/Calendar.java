package io.proofstream.quickstart.simulator;

import java.time.Duration;
import java.time.Instant;

/** The simulated time: which rows fall on which day, and when within it. */
final class Calendar {
  /** The first day begins here. */
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Long enough for labels to come back and for shifted windows to fill. */
  static final int DAYS = 60;

  /** Payments by hour of day, in relative numbers: quiet nights, busy afternoons. */
  private static final int[] HOURS = {
    2, 1, 1, 1, 1, 2, 4, 8, 12, 14, 15, 17, 19, 18, 16, 16, 17, 19, 20, 18, 13, 9, 6, 4
  };

  private static final int MILLIS_PER_HOUR = 3_600_000;
  private static final int HOURS_TOTAL = total();

  private Calendar() {}

  /**
   * @param row a row's number, 0 to rows - 1
   * @param rows how many there are
   * @return its day, 0 to DAYS - 1; the first row is on the first day and the last on the last
   */
  static int dayOf(long row, long rows) {
    return rows == 1 ? 0 : (int) Math.min(row * DAYS / (rows - 1), DAYS - 1);
  }

  /** A moment of a day, in milliseconds. */
  static Instant moment(int day, Dice dice) {
    int weight = dice.below(HOURS_TOTAL);
    int hour = 0;
    while (weight >= HOURS[hour]) {
      weight -= HOURS[hour++];
    }
    long millis = (long) hour * MILLIS_PER_HOUR + dice.below(MILLIS_PER_HOUR);
    return START.plus(Duration.ofDays(day)).plusMillis(millis);
  }

  private static int total() {
    int total = 0;
    for (int weight : HOURS) {
      total += weight;
    }
    return total;
  }
}
