package io.proofstream.analyzer.market;

import io.proofstream.v1.Transaction;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A market's alert budget, where its rule set has one. Nothing is kept of one without. */
final class BudgetedDay {
  private final ZoneId zone;
  private AlertBudget budget;
  private boolean changed;

  /**
   * @param zone in which days begin
   * @param budget as it was kept
   */
  BudgetedDay(ZoneId zone, AlertBudget budget) {
    this.zone = zone;
    this.budget = budget;
  }

  /**
   * Begins the transaction's day, where it is a new one.
   *
   * @param accounts a day, of the rule set in force
   * @return the score from which it is reviewed, where that adapts
   */
  OptionalDouble review(Transaction transaction, OptionalInt accounts) {
    if (accounts.isEmpty()) {
      changed = !budget.isEmpty();
      budget = changed ? new AlertBudget() : budget;
      return OptionalDouble.empty();
    }
    long day = LocalDate.ofInstant(transaction.getOccurredAt(), zone).toEpochDay();
    changed = budget.enter(day, accounts.getAsInt());
    return budget.threshold();
  }

  /** Notes the score that the transaction was given. */
  void see(Transaction transaction, double score, OptionalInt accounts) {
    if (accounts.isPresent()) {
      changed |= budget.see(transaction.getAccountId(), score, accounts.getAsInt());
    }
  }

  /** Whether the last transaction changed what has to be kept. */
  boolean changed() {
    return changed;
  }

  AlertBudget budget() {
    return budget;
  }
}
