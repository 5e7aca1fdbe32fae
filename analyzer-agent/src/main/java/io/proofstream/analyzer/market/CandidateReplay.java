package io.proofstream.analyzer.market;

import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Transaction;
import java.time.ZoneId;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a market would have decided with something else in force, its decisions one after the other:
 * a budget's threshold follows the candidate's own scores, not those that were recorded.
 */
public final class CandidateReplay {
  private final BudgetedDay budget;

  /**
   * @param zone in which the market's days begin
   */
  public CandidateReplay(ZoneId zone) {
    this.budget = new BudgetedDay(zone, new AlertBudget());
  }

  /**
   * @param transaction the next one that was decided
   * @param recorded the decision
   * @param inForce what is tried
   * @return what would have been decided
   */
  public Decision decide(Transaction transaction, Decision recorded, InForce inForce) {
    OptionalInt accounts = inForce.rules().rules().budget();
    OptionalDouble review = budget.review(transaction, accounts);
    Judgement judgement =
        Judgement.of(inForce, transaction, FeaturesRecord.read(recorded.getEvidence()), review);
    budget.see(transaction, judgement.assessment().score(), accounts);
    return Decisions.of(recorded.getMarket(), transaction, judgement, recorded.getEvidence());
  }
}
