package io.proofstream.console.api;

import io.proofstream.console.access.Conditions;
import io.proofstream.console.actions.ActionOutcome;
import io.proofstream.console.index.HandlingRow;
import io.proofstream.console.index.Proof;
import io.proofstream.console.index.Revision;
import io.proofstream.console.index.SuppressionRow;
import io.proofstream.console.index.VerdictRow;
import io.proofstream.console.why.WhyAnswer;
import io.proofstream.v1.Suppression;
import java.util.List;
import java.util.function.UnaryOperator;

/** What happened to alerts and transactions, as the API shows it. */
final class CaseJson {
  private CaseJson() {}

  /** A step of an alert's history. */
  record RevisionJson(
      int revision,
      String at,
      String cause,
      String status,
      String actionId,
      String who,
      List<String> changes) {
    static RevisionJson of(Revision row) {
      return new RevisionJson(
          row.revision(),
          row.at().toString(),
          row.cause().name(),
          row.status().name(),
          row.actionId().orElse(null),
          row.who().orElse(null),
          row.changes());
    }
  }

  /** Where the audit log has a record. */
  record ProofJson(
      String topic,
      int partition,
      long offset,
      String origin,
      long entryIndex,
      boolean exact,
      int runLength,
      long checkpointSize) {
    static ProofJson of(Proof proof) {
      return new ProofJson(
          proof.place().topic(),
          proof.place().partition(),
          proof.place().offset(),
          proof.origin(),
          proof.entryIndex(),
          proof.exact(),
          proof.runLength(),
          proof.checkpointSize());
    }
  }

  /** What the alert policy did with a flagged transaction. */
  record HandlingJson(
      String handling, String alertId, String because, String until, String policy, String at) {
    static HandlingJson of(HandlingRow row) {
      return new HandlingJson(
          row.handling().name(),
          row.alertId().orElse(null),
          row.because().orElse(null),
          row.until().map(Object::toString).orElse(null),
          row.policy().orElse(null),
          row.at().toString());
    }
  }

  /** What an analyst found. */
  record VerdictJson(
      String verdictId,
      String alertId,
      String disposition,
      String analyst,
      String note,
      String knownAt) {
    static VerdictJson of(VerdictRow row) {
      return new VerdictJson(
          row.verdictId(),
          row.alertId(),
          row.disposition().name(),
          row.analyst(),
          row.note().orElse(null),
          row.knownAt().toString());
    }
  }

  /** A snooze or silence. */
  record SuppressionJson(
      String suppressionId,
      String kind,
      String market,
      String accountId,
      String rule,
      String condition,
      String owner,
      String reason,
      String since,
      String until,
      String endedBy,
      String alertId,
      long suppressedCount) {
    static SuppressionJson of(SuppressionRow row, UnaryOperator<String> mask) {
      Suppression of = row.suppression();
      return new SuppressionJson(
          of.getSuppressionId(),
          of.getKind().name(),
          of.getMarket(),
          of.getAccountId().isEmpty() ? null : mask.apply(of.getAccountId()),
          of.getRule(),
          of.getCondition() == null ? null : Conditions.masked(of.getCondition(), mask),
          of.getOwner(),
          Conditions.masked(of.getReason(), mask),
          of.getSince().toString(),
          of.getUntil().toString(),
          of.getEndedBy(),
          of.getAlertId(),
          row.held());
    }
  }

  /** What became of an action. */
  record OutcomeJson(
      String actionId, String outcome, AlertJson alert, SuppressionJson suppression) {
    static OutcomeJson of(ActionOutcome.Accepted accepted, UnaryOperator<String> mask) {
      return new OutcomeJson(
          accepted.actionId(),
          "ACCEPTED",
          accepted.alert().map(row -> AlertJson.of(row, mask)).orElse(null),
          accepted.suppression().map(row -> SuppressionJson.of(row, mask)).orElse(null));
    }

    static OutcomeJson pending(String actionId) {
      return new OutcomeJson(actionId, "PENDING", null, null);
    }
  }

  /** What became of a transaction. */
  record WhyJson(
      String transactionId,
      String became,
      String sentence,
      String market,
      String decidedAt,
      String outcome,
      Double score,
      Double reviewThreshold,
      List<AlertJson.ReasonJson> reasons,
      List<String> missing,
      List<String> failed,
      String ruleSet,
      String alertId,
      String suppressedBy,
      String until,
      String owner,
      String because,
      long repeats) {
    static WhyJson of(WhyAnswer why) {
      return new WhyJson(
          why.transactionId(),
          why.became().name(),
          why.sentence(),
          why.market().orElse(null),
          why.decidedAt().map(Object::toString).orElse(null),
          why.outcome().orElse(null),
          why.score().orElse(null),
          why.reviewThreshold().orElse(null),
          why.reasons().stream().map(AlertJson.ReasonJson::of).toList(),
          why.missing(),
          why.failed(),
          why.ruleSet().orElse(null),
          why.alertId().orElse(null),
          why.suppressedBy().orElse(null),
          why.until().map(Object::toString).orElse(null),
          why.owner().orElse(null),
          why.because().orElse(null),
          why.repeats());
    }
  }
}
