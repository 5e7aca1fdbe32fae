package io.proofstream.analyzer.rules;

import io.proofstream.analyzer.rules.Assessment.Reason;
import io.proofstream.analyzer.rules.Assessment.RuleError;
import io.proofstream.analyzer.rules.Assessment.ShadowResult;
import io.proofstream.analyzer.rules.CompiledRule.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Adds up what the rules gave for one transaction. */
final class Tally {
  private static final Comparator<Reason> LARGEST_FIRST =
      Comparator.comparingDouble(Reason::contribution).reversed().thenComparing(Reason::ruleId);

  private final Thresholds thresholds;
  private final double divisor;
  private final OptionalDouble probability;
  private final List<Reason> reasons = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<ShadowResult> shadows = new ArrayList<>();
  private final List<RuleError> errors = new ArrayList<>();
  private double weighted;
  private boolean lowered;
  private Outcome forced = Outcome.APPROVE;

  /**
   * @param liveWeight sum of the live rules' weights
   * @param facts with the live model's probability, which then is the score; weights add nothing to
   *     it
   */
  Tally(Thresholds thresholds, double liveWeight, Facts facts) {
    this.thresholds = thresholds;
    this.divisor = facts.probability().isPresent() ? 0 : liveWeight;
    this.probability = facts.probability();
    this.lowered = facts.allowed();
  }

  void live(CompiledRule compiled, Result result, TransactionValues values) {
    Rule rule = compiled.rule();
    if (result instanceof Result.Value given) {
      if (given.value() > 0) {
        fired(compiled, given.value(), values);
      }
    } else if (result instanceof Result.Failed failure) {
      errors.add(new RuleError(rule.id(), failure.problem()));
    } else {
      missing.add(rule.id());
    }
  }

  private void fired(CompiledRule compiled, double value, TransactionValues values) {
    Rule rule = compiled.rule();
    double points = rule.weight() * value;
    weighted += points;
    lowered |= rule.mayLower();
    forced = forced.raisedTo(rule.forces().orElse(Outcome.APPROVE));
    double contribution = divisor > 0 ? points / divisor : 0;
    reasons.add(new Reason(rule.id(), contribution, compiled.detail(values)));
  }

  void shadow(CompiledRule compiled, Result result) {
    Rule rule = compiled.rule();
    if (result instanceof Result.Value given) {
      Optional<Outcome> outcome = given.value() > 0 ? rule.forces() : Optional.empty();
      shadows.add(new ShadowResult(rule.id(), given.value(), outcome));
    } else if (result instanceof Result.Failed failure) {
      errors.add(new RuleError(rule.id(), failure.problem()));
    }
  }

  Assessment assessment() {
    double score = probability.orElse(divisor > 0 ? weighted / divisor : 0);
    Outcome outcome = lowered ? Outcome.APPROVE : thresholds.outcomeOf(score);
    reasons.sort(LARGEST_FIRST);
    return new Assessment(outcome.raisedTo(forced), score, reasons, missing, shadows, errors);
  }
}
