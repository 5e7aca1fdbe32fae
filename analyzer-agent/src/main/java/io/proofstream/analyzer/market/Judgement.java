package io.proofstream.analyzer.market;

import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.LiveModel;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.analyzer.lists.Lists;
import io.proofstream.analyzer.rules.Assessment;
import io.proofstream.analyzer.rules.Outcome;
import io.proofstream.analyzer.rules.Thresholds;
import io.proofstream.analyzer.scoring.FeatureModel.Contribution;
import io.proofstream.v1.ListEffect;
import io.proofstream.v1.Reason;
import io.proofstream.v1.ShadowResult;
import io.proofstream.v1.Transaction;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What rules, lists and models say of one transaction: a function of the transaction, its features
 * and what is in force, and of nothing else.
 *
 * @param outcome what to do: the assessment's, unless a list blocks
 * @param assessment the rules', the live model's probability being the score
 * @param reviewFrom the score from which was reviewed, 0 to 1
 * @param listReasons the lists that have the transaction
 * @param modelReasons what spoke most for a fraud in the live model's eyes, largest first; only
 *     where the transaction is not approved
 * @param modelShadows what each model in shadow would have said
 */
record Judgement(
    Outcome outcome,
    Assessment assessment,
    double reviewFrom,
    List<Reason> listReasons,
    List<Reason> modelReasons,
    List<ShadowResult> modelShadows) {
  /** Begins what stands as the rule of a reason that a model gave. */
  static final String MODEL_REASON = "model:";

  /** As many as somebody reads. */
  private static final int MODEL_REASONS_MAX = 5;

  /**
   * @param review the score from which is reviewed, where it adapts to a budget
   */
  static Judgement of(
      InForce inForce, Transaction transaction, FeatureVector features, OptionalDouble review) {
    OptionalDouble probability =
        inForce.model().stream()
            .mapToDouble(live -> live.model().probability(features))
            .findFirst();
    List<Lists.Hit> hits = inForce.lists().hits(transaction);
    boolean allowed = has(hits, ListEffect.ALLOW);
    Thresholds fixed = inForce.rules().rules().thresholds();
    Thresholds thresholds = review.isPresent() ? fixed.withReview(review.getAsDouble()) : fixed;
    Assessment assessment =
        inForce
            .rules()
            .rules()
            .assess(
                new TransactionFacts(transaction, features, probability, inForce.lists(), allowed),
                thresholds);
    boolean blocked =
        has(hits, ListEffect.BLOCK) || (has(hits, ListEffect.OVERRIDABLE_BLOCK) && !allowed);
    Outcome outcome = blocked ? Outcome.DECLINE : assessment.outcome();
    List<Reason> reasons =
        outcome == Outcome.APPROVE
            ? List.of()
            : inForce.model().map(live -> reasons(live, features)).orElse(List.of());
    return new Judgement(
        outcome,
        assessment,
        thresholds.review(),
        hits.stream().map(Judgement::reason).toList(),
        reasons,
        inForce.shadowModels().stream().map(model -> shadow(inForce, model, features)).toList());
  }

  private static boolean has(List<Lists.Hit> hits, ListEffect effect) {
    return hits.stream().anyMatch(hit -> hit.effect() == effect);
  }

  private static Reason reason(Lists.Hit hit) {
    return new Reason("list:" + hit.list(), 0.0, hit.entry().getReason());
  }

  private static List<Reason> reasons(LiveModel live, FeatureVector features) {
    return live.model().contributions(features).stream()
        .limit(MODEL_REASONS_MAX)
        .takeWhile(contribution -> contribution.margin() > 0)
        .map(contribution -> reason(contribution, features))
        .toList();
  }

  private static Reason reason(Contribution contribution, FeatureVector features) {
    return new Reason(
        MODEL_REASON + contribution.input().name(),
        contribution.margin(),
        contribution.input().words(features));
  }

  private static ShadowResult shadow(InForce inForce, LiveModel model, FeatureVector features) {
    double probability = model.model().probability(features);
    return ShadowResult.newBuilder()
        .setName(model.name())
        .setValue(probability)
        .setOutcome(Decisions.outcome(inForce.rules().rules().thresholds().outcomeOf(probability)))
        .setContentHash(model.contentHash())
        .build();
  }
}
