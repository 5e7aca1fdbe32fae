package io.proofstream.quickstart.simulator;

/**
 * Who pays whom. Nothing is stored: each habit is computed from the seed and a number, so that the
 * population may be of any size.
 */
final class Population {
  private static final int ROWS_PER_ACCOUNT = 90;
  private static final int ROWS_PER_COUNTERPARTY = 100;
  private static final int MEMBERS_MIN = 8;
  private static final int HABITUAL_COUNTERPARTIES = 12;
  private static final double HABITUAL_SHARE = 0.9;
  private static final double ACTIVITY_MIN = 0.2;
  private static final double MEAN_EUROS_MIN = 6;
  private static final double MEAN_EUROS_SPREAD = 70;
  private static final double CENTS_PER_EURO = 100;
  private static final double DEVIATION_PER_MEAN = 0.4;
  private static final double LEAST_PER_MEAN = 0.2;
  private static final long AMOUNT_MINOR_MAX = 21_999;
  private static final String[] CHANNELS = {"shop", "web", "app"};

  private static final long ACTIVITY = 1;
  private static final long MEAN = 2;
  private static final long HABIT = 3;

  private final long seed;
  private final int accounts;
  private final int counterparties;

  Population(long seed, long rows) {
    this.seed = seed;
    this.accounts = size(rows, ROWS_PER_ACCOUNT);
    this.counterparties = size(rows, ROWS_PER_COUNTERPARTY);
  }

  int accounts() {
    return accounts;
  }

  int counterparties() {
    return counterparties;
  }

  /** An account, the busy ones more often. */
  int account(Dice dice) {
    while (true) {
      int account = dice.below(accounts);
      double activity = ACTIVITY_MIN + (1 - ACTIVITY_MIN) * Dice.of(seed, ACTIVITY, account).unit();
      if (dice.chance(activity)) {
        return account;
      }
    }
  }

  /** Where an account pays: mostly at places it knows. */
  int counterparty(int account, Dice dice) {
    if (!dice.chance(HABITUAL_SHARE)) {
      return dice.below(counterparties);
    }
    return Dice.of(seed, HABIT, account, dice.below(HABITUAL_COUNTERPARTIES)).below(counterparties);
  }

  /** What an account pays in euro cents: around its own mean, within what accounts ever pay. */
  long amountMinor(int account, Dice dice) {
    double square = Dice.of(seed, MEAN, account).unit();
    double mean = (MEAN_EUROS_MIN + MEAN_EUROS_SPREAD * square * square) * CENTS_PER_EURO;
    double factor = Math.max(1 + DEVIATION_PER_MEAN * dice.normal(), LEAST_PER_MEAN);
    return Math.min((long) (mean * factor), AMOUNT_MINOR_MAX);
  }

  String channel(Dice dice) {
    return CHANNELS[dice.below(CHANNELS.length)];
  }

  static String accountId(int account) {
    return "account-" + account;
  }

  static String counterpartyId(int counterparty) {
    return "counterparty-" + counterparty;
  }

  private static int size(long rows, int rowsPerMember) {
    return (int) Math.min(Math.max(rows / rowsPerMember, MEMBERS_MIN), Integer.MAX_VALUE);
  }
}
