package io.proofstream.analyzer.market;

import io.proofstream.analyzer.rules.Assessment;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.ShadowResult;
import io.proofstream.v1.Transaction;
import java.util.List;
import java.util.stream.Stream;

/** Writes an assessment and its evidence down as the record of decisions.v1. */
final class Decisions {
  private static final String COUNTRY = "country";
  private static final int COUNTRY_CHARACTERS_MAX = 64;

  private Decisions() {}

  static Decision of(
      String market, Transaction transaction, Judgement judgement, Evidence evidence) {
    Assessment assessment = judgement.assessment();
    return Decision.newBuilder()
        .setTransactionId(transaction.getTransactionId())
        .setAccountId(transaction.getAccountId())
        .setCounterpartyId(transaction.getCounterpartyId())
        .setMarket(market)
        .setOccurredAt(transaction.getOccurredAt())
        .setAmountMinor(transaction.getAmountMinor())
        .setCurrency(transaction.getCurrency())
        .setOutcome(outcome(judgement.outcome()))
        .setScore(assessment.score())
        .setReasons(reasons(judgement))
        .setMissing(assessment.missing())
        .setFailed(assessment.errors().stream().map(Assessment.RuleError::ruleId).toList())
        .setShadows(shadows(judgement))
        .setEvidence(evidence)
        .setCountry(country(transaction))
        .setReviewFrom(judgement.reviewFrom())
        .build();
  }

  /** For alerts, which are routed by it; they see no transactions. What is longer is no country. */
  private static String country(Transaction transaction) {
    String country = transaction.getAttributes().get(COUNTRY);
    return country != null && country.length() <= COUNTRY_CHARACTERS_MAX ? country : null;
  }

  private static List<Reason> reasons(Judgement judgement) {
    Stream<Reason> rules = judgement.assessment().reasons().stream().map(Decisions::reason);
    return Stream.of(judgement.listReasons().stream(), rules, judgement.modelReasons().stream())
        .flatMap(each -> each)
        .toList();
  }

  private static Reason reason(Assessment.Reason reason) {
    return new Reason(reason.ruleId(), reason.contribution(), reason.detail());
  }

  private static List<ShadowResult> shadows(Judgement judgement) {
    Stream<ShadowResult> rules = judgement.assessment().shadows().stream().map(Decisions::shadow);
    return Stream.concat(rules, judgement.modelShadows().stream()).toList();
  }

  private static ShadowResult shadow(Assessment.ShadowResult shadow) {
    return ShadowResult.newBuilder()
        .setName(shadow.ruleId())
        .setValue(shadow.value())
        .setOutcome(shadow.outcome().map(Decisions::outcome).orElse(null))
        .setContentHash(null)
        .build();
  }

  static Outcome outcome(io.proofstream.analyzer.rules.Outcome outcome) {
    return switch (outcome) {
      case APPROVE -> Outcome.APPROVE;
      case REVIEW -> Outcome.REVIEW;
      case DECLINE -> Outcome.DECLINE;
    };
  }
}
