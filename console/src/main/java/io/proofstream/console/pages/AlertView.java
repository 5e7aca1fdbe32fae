package io.proofstream.console.pages;

import io.javalin.http.Context;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.AlertDetail;
import io.proofstream.console.index.DecisionDetail;
import io.proofstream.console.index.SuppressionRow;
import io.proofstream.console.index.TopicUnavailableException;
import io.proofstream.console.live.FeatureRanges;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what an alert's page shows. */
final class AlertView {
  private static final Logger LOG = LoggerFactory.getLogger(AlertView.class);

  private final Site site;
  private final RuleTexts texts;

  AlertView(Site site) {
    this.site = site;
    this.texts = new RuleTexts(site.index());
  }

  /**
   * @param notice what came of the form that was sent, or empty
   * @param refused whether it was refused
   */
  AlertPage of(
      Context ctx, AlertDetail detail, String notice, boolean refused, boolean nextOffered) {
    Viewer viewer = site.access().viewer(ctx);
    Instant now = site.now();
    Alert alert = detail.row().alert();
    Numbers numbers = new Numbers(site.access().masking(), viewer, Optional.of(alert.getAlertId()));
    Optional<DecisionDetail> decision = decision(alert);
    RuleSetText text = text(decision);
    Optional<Double> review = review(decision, text);
    QueueRow row = QueueRow.of(detail.row(), viewer, site.access().masking(), review, now);
    AroundAlert around = new AroundAlert(site, now);
    return new AlertPage(
        site.shell(ctx, row.title(), "/"),
        notice,
        refused,
        nextOffered,
        AlertHead.of(detail.row(), row, silence(alert), numbers, now),
        ReasonLine.of(alert, text, review, numbers),
        TransactionLine.of(alert, numbers, now),
        AlertFacts.whole(alert)
            ? ""
            : Money.count(alert.getTransactionCount() - alert.getTransactions().size()),
        decision
            .map(
                each ->
                    FeatureLine.of(
                        each.decision().getEvidence().getFeatures(),
                        site.live().ranges(),
                        seen(alert)))
            .orElse(List.of()),
        sampled(decision),
        around.others(alert, viewer, review),
        around.histories(alert, numbers),
        VersionLine.of(alert, decision.map(each -> each.decision().getEvidence())),
        StoryStep.of(
            alert,
            site.index().history(alert.getAlertId()),
            site.index().suppressionsOfAlert(alert.getAlertId()),
            numbers,
            now),
        ProofBox.of(
            decision.flatMap(DecisionDetail::proof),
            site.index().logHeads(),
            decision.map(each -> each.row().transactionId()).orElse("")),
        AlertForms.of(
            alert,
            viewer,
            site.access().masking().shows(viewer, alert.getAlertId()),
            site.actionIds().get()));
  }

  /** The silence, where an analyst asked for it; the policy's own are not in the index. */
  private Optional<Suppression> silence(Alert alert) {
    return Optional.ofNullable(alert.getSilencedBy())
        .flatMap(site.index()::suppression)
        .map(SuppressionRow::suppression);
  }

  private Optional<DecisionDetail> decision(Alert alert) {
    try {
      return AlertFacts.worst(alert).stream()
          .flatMap(worst -> site.index().decisions(worst.getTransactionId()).stream())
          .filter(row -> row.market().equals(alert.getMarket()))
          .findFirst()
          .flatMap(row -> site.index().decision(row.place()));
    } catch (TopicUnavailableException e) {
      LOG.atWarn().setCause(e).log("an alert is shown without its decision's evidence");
      return Optional.empty();
    }
  }

  /** What the rules that fired looked at. */
  private static String seen(Alert alert) {
    return alert.getReasons().stream()
        .map(reason -> reason.getRule() + " " + reason.getDetail())
        .collect(Collectors.joining(" "));
  }

  private RuleSetText text(Optional<DecisionDetail> decision) {
    return decision
        .map(each -> VersionLine.hex(each.decision().getEvidence().getRuleSet()))
        .map(texts::of)
        .orElse(RuleSetText.NONE);
  }

  /** The decision's own threshold, its rule set's, or that of the rules that are live now. */
  private Optional<Double> review(Optional<DecisionDetail> decision, RuleSetText text) {
    return decision
        .map(each -> each.decision().getEvidence().getReviewThreshold())
        .or(text::review)
        .or(texts::review);
  }

  private String sampled(Optional<DecisionDetail> decision) {
    if (decision.isEmpty()) {
      return "The decision's record cannot be read now, so its values are not shown.";
    }
    int count = site.live().ranges().size();
    return count < FeatureRanges.TOLD_FROM
        ? "What is usual is not known yet: it comes with the decisions of the next minutes."
        : "Usual is where nine in ten of %s recent decisions lie.".formatted(Money.count(count));
  }
}
