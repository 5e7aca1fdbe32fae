package io.proofstream.benchmarks.growth;

/**
 * What a market has to do.
 *
 * @param accounts payments are spread over evenly; at one payment every seven seconds an account's
 *     30 days hold 370,000 divided by them
 * @param counterparties the same
 * @param hotShare share of all payments that is one account's, 0 to 1
 * @param rules of the rule set, 1 to 200
 * @param trees of the model, each of depth six
 */
public record Work(int accounts, int counterparties, double hotShare, int rules, int trees) {
  /** What the others differ from in one thing. */
  public static final Work USUAL = new Work(10_000, 2_000, 0, 10, 100);

  Work withAccounts(int count) {
    return new Work(count, counterparties, hotShare, rules, trees);
  }

  Work withCounterparties(int count) {
    return new Work(accounts, count, hotShare, rules, trees);
  }

  Work withHotShare(double share) {
    return new Work(accounts, counterparties, share, rules, trees);
  }

  Work withRules(int count) {
    return new Work(accounts, counterparties, hotShare, count, trees);
  }

  Work withTrees(int count) {
    return new Work(accounts, counterparties, hotShare, rules, count);
  }
}
