package io.proofstream.console.api;

import io.proofstream.console.index.DecisionDetail;
import io.proofstream.console.index.DecisionRow;
import io.proofstream.v1.Outcome;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A decision in a list. */
record DecisionJson(
    String transactionId,
    String market,
    String accountId,
    String counterpartyId,
    String occurredAt,
    String decidedAt,
    Outcome outcome,
    double score,
    long amountMinor,
    String currency,
    String country,
    String handling,
    int partition,
    long offset) {

  /** A decision with what it rests on; missing where the topic has it no more. */
  record DetailJson(
      DecisionJson decision,
      List<AlertJson.ReasonJson> reasons,
      List<String> missing,
      List<String> failed,
      String ruleSet,
      String model,
      Double reviewThreshold,
      Map<String, Double> features,
      CaseJson.HandlingJson handling,
      List<CaseJson.VerdictJson> verdicts,
      List<String> alertIds,
      CaseJson.ProofJson proof) {}

  static DecisionJson of(DecisionRow row, UnaryOperator<String> mask) {
    return new DecisionJson(
        row.transactionId(),
        row.market(),
        mask.apply(row.accountId()),
        mask.apply(row.counterpartyId()),
        row.occurredAt().toString(),
        row.decidedAt().toString(),
        row.outcome(),
        row.score(),
        row.amountMinor(),
        row.currency(),
        row.country().orElse(null),
        row.handling().map(Enum::name).orElse(null),
        row.place().partition(),
        row.place().offset());
  }

  static DetailJson detail(
      DecisionDetail detail, List<String> alertIds, UnaryOperator<String> mask) {
    var decision = detail.decision();
    var evidence = decision.getEvidence();
    return new DetailJson(
        of(detail.row(), mask),
        decision.getReasons().stream().map(AlertJson.ReasonJson::of).toList(),
        decision.getMissing(),
        decision.getFailed(),
        HexFormat.of().formatHex(evidence.getRuleSet().bytes()),
        evidence.getModel() == null ? null : HexFormat.of().formatHex(evidence.getModel().bytes()),
        evidence.getReviewThreshold(),
        FeatureValues.of(evidence.getFeatures()),
        detail.handling().map(CaseJson.HandlingJson::of).orElse(null),
        detail.verdicts().stream().map(CaseJson.VerdictJson::of).toList(),
        alertIds,
        detail.proof().map(CaseJson.ProofJson::of).orElse(null));
  }
}
