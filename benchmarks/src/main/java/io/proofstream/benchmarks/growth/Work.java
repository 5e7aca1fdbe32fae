package io.proofstream.benchmarks.growth;

/**
 * What a market has to do.
 *
 * @param accounts payments are spread over evenly
 * @param counterparties the same
 * @param hotShare share of all payments that is one account's, 0 to 1
 * @param rules of the rule set, 1 to 200
 * @param trees of the model, each of depth six
 * @param millisBetween milliseconds from one payment to the next
 */
public record Work(
    int accounts, int counterparties, double hotShare, int rules, int trees, long millisBetween) {
  private static final long USUAL_MILLIS = 7_000;
  private static final int LONGEST_WINDOW_DAYS = 30;
  private static final long MINUTE = 60_000;
  private static final long LONGEST_WINDOW = LONGEST_WINDOW_DAYS * 24 * 60 * MINUTE;

  /** What the others differ from in one thing. */
  public static final Work USUAL = new Work(10_000, 2_000, 0, 10, 100, USUAL_MILLIS);

  /** Few accounts, each with many payments. */
  private static final Work DEEP = new Work(10, 10, 0, 10, 100, MINUTE);

  /**
   * As many payments in the longest window as one of so many days has at a payment a minute: what a
   * window costs does not depend on what a second is called.
   */
  static Work withWindow(int days) {
    return new Work(
        DEEP.accounts,
        DEEP.counterparties,
        DEEP.hotShare,
        DEEP.rules,
        DEEP.trees,
        MINUTE * LONGEST_WINDOW_DAYS / days);
  }

  /** So often that in the longest window there is a payment for each. */
  Work withAccounts(int count) {
    long between = Math.min(millisBetween, LONGEST_WINDOW / count);
    return new Work(count, counterparties, hotShare, rules, trees, between);
  }

  Work withCounterparties(int count) {
    return new Work(accounts, count, hotShare, rules, trees, millisBetween);
  }

  Work withHotShare(double share) {
    return new Work(accounts, counterparties, share, rules, trees, millisBetween);
  }

  Work withRules(int count) {
    return new Work(accounts, counterparties, hotShare, count, trees, millisBetween);
  }

  Work withTrees(int count) {
    return new Work(accounts, counterparties, hotShare, rules, count, millisBetween);
  }
}
