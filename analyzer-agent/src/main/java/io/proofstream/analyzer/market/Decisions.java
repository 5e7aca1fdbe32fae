package io.proofstream.analyzer.market;

import io.proofstream.analyzer.rules.Assessment;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.ShadowResult;
import io.proofstream.v1.Transaction;
import java.util.List;

/** Writes an assessment and its evidence down as the record of decisions.v1. */
final class Decisions {
  private Decisions() {}

  static Decision of(
      String market, Transaction transaction, Assessment assessment, Evidence evidence) {
    return Decision.newBuilder()
        .setTransactionId(transaction.getTransactionId())
        .setAccountId(transaction.getAccountId())
        .setCounterpartyId(transaction.getCounterpartyId())
        .setMarket(market)
        .setOccurredAt(transaction.getOccurredAt())
        .setAmountMinor(transaction.getAmountMinor())
        .setCurrency(transaction.getCurrency())
        .setOutcome(outcome(assessment.outcome()))
        .setScore(assessment.score())
        .setReasons(assessment.reasons().stream().map(Decisions::reason).toList())
        .setMissing(assessment.missing())
        .setFailed(assessment.errors().stream().map(Assessment.RuleError::ruleId).toList())
        .setShadows(shadows(assessment))
        .setEvidence(evidence)
        .build();
  }

  private static List<ShadowResult> shadows(Assessment assessment) {
    return assessment.shadows().stream()
        .map(
            shadow ->
                ShadowResult.newBuilder()
                    .setName(shadow.ruleId())
                    .setValue(shadow.value())
                    .setOutcome(shadow.outcome().map(Decisions::outcome).orElse(null))
                    .setContentHash(null)
                    .build())
        .toList();
  }

  private static Reason reason(Assessment.Reason reason) {
    return new Reason(reason.ruleId(), reason.contribution(), reason.detail());
  }

  private static Outcome outcome(io.proofstream.analyzer.rules.Outcome outcome) {
    return switch (outcome) {
      case APPROVE -> Outcome.APPROVE;
      case REVIEW -> Outcome.REVIEW;
      case DECLINE -> Outcome.DECLINE;
    };
  }
}
