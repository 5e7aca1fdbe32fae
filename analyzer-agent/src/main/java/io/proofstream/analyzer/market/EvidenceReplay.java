package io.proofstream.analyzer.market;

import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Transaction;
import java.util.OptionalDouble;

/** Decides again from what a decision's evidence says. */
public final class EvidenceReplay {
  private EvidenceReplay() {}

  /**
   * @param transaction that was decided
   * @param recorded the decision
   * @param inForce what it says that it was made with
   * @return what is decided now: the same, if nothing was changed
   */
  public static Decision decide(Transaction transaction, Decision recorded, InForce inForce) {
    Judgement judgement =
        Judgement.of(
            inForce,
            transaction,
            FeaturesRecord.read(recorded.getEvidence()),
            review(recorded.getEvidence()));
    return Decisions.of(recorded.getMarket(), transaction, judgement, recorded.getEvidence());
  }

  private static OptionalDouble review(Evidence evidence) {
    Double review = evidence.getReviewThreshold();
    return review == null ? OptionalDouble.empty() : OptionalDouble.of(review);
  }
}
