package io.proofstream.console.index;

import io.proofstream.console.why.Facts;
import io.proofstream.console.why.ReviewThreshold;
import io.proofstream.console.why.Why;
import io.proofstream.console.why.WhyAnswer;
import io.proofstream.v1.Decision;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Puts together what the index knows of a transaction. */
final class WhyQuery {
  private final ConsoleIndex index;

  WhyQuery(ConsoleIndex index) {
    this.index = index;
  }

  WhyAnswer answer(String transactionId) {
    List<DecisionRow> rows = index.decisions(transactionId);
    if (rows.isEmpty()) {
      return Why.answer(
          Facts.undecided(
              transactionId,
              index.refused(transactionId).map(row -> new Facts.Refusal(row.code(), row.reason())),
              index.repeats(transactionId)));
    }
    DecisionRow row = rows.get(0);
    Optional<DecisionDetail> detail = index.decision(row.place());
    Optional<HandlingRow> handling =
        index.handlings(transactionId).stream()
            .filter(each -> each.market().equals(row.market()))
            .reduce((first, last) -> last);
    return Why.answer(
        new Facts(
            transactionId,
            Optional.of(
                new Facts.Decided(
                    row.market(),
                    row.decidedAt(),
                    row.outcome(),
                    row.score(),
                    detail.map(DecisionDetail::decision))),
            detail.flatMap(found -> threshold(found.decision())),
            handling.map(WhyQuery::handled),
            handling
                .flatMap(HandlingRow::because)
                .flatMap(index::suppression)
                .map(SuppressionRow::suppression),
            Optional.empty(),
            index.repeats(transactionId)));
  }

  private static Facts.Handled handled(HandlingRow row) {
    return new Facts.Handled(row.handling(), row.alertId(), row.because(), row.until());
  }

  private Optional<Double> threshold(Decision decision) {
    return Optional.ofNullable(decision.getEvidence().getReviewThreshold())
        .or(
            () ->
                index
                    .artifact(HexFormat.of().formatHex(decision.getEvidence().getRuleSet().bytes()))
                    .flatMap(ArtifactBody::text)
                    .flatMap(ReviewThreshold::of));
  }
}
