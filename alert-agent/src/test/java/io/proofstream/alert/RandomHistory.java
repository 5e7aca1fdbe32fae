package io.proofstream.alert;

import io.proofstream.v1.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Decisions of the market main: few accounts, times that mostly rise, some late, some far ahead.
 */
public final class RandomHistory {
  private static final int ACCOUNTS_MAX = 12;
  private static final int STEP_MINUTES_MAX = 240;
  private static final int LATE_MINUTES_MAX = 3 * 24 * 60;
  private static final int AHEAD_MINUTES_MAX = 10 * 24 * 60;
  private static final int RULES = 6;

  private RandomHistory() {}

  /**
   * @param random what decides
   * @param max how many decisions at most
   */
  public static List<Decision> of(Random random, int max) {
    Decisions decisions = new Decisions("main");
    int accounts = 1 + random.nextInt(ACCOUNTS_MAX);
    List<Decision> history = new ArrayList<>();
    long minute = 0;
    for (int i = random.nextInt(max); i >= 0; i--) {
      minute += random.nextInt(1 + random.nextInt(STEP_MINUTES_MAX));
      String account = "account-" + random.nextInt(accounts);
      history.add(decided(decisions.of(account, at(minute, random)), random));
    }
    return history;
  }

  private static Duration at(long minute, Random random) {
    long late = random.nextInt(10) == 0 ? random.nextInt(LATE_MINUTES_MAX) : 0;
    long ahead = random.nextInt(200) == 0 ? random.nextInt(AHEAD_MINUTES_MAX) : 0;
    return Duration.ofMinutes(minute - late + ahead);
  }

  private static Decision decided(Decisions.Draft draft, Random random) {
    for (int reasons = random.nextInt(4); reasons > 0; reasons--) {
      draft.because("rule-" + random.nextInt(RULES), random.nextInt(5) / 4.0);
    }
    double score = random.nextInt(11) / 10.0;
    return switch (random.nextInt(4)) {
      case 0 -> draft.review(score);
      case 1 -> draft.decline(score);
      default -> draft.approve();
    };
  }
}
