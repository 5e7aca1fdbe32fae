package io.proofstream.analyzer.rules;

import io.proofstream.analyzer.rules.Assessment.Reason;
import io.proofstream.analyzer.rules.Assessment.RuleError;
import io.proofstream.analyzer.rules.Assessment.ShadowResult;
import io.proofstream.analyzer.rules.CompiledRule.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
      if (given.fired()) {
        fired(compiled, given, values);
      }
    } else if (result instanceof Result.Failed failure) {
      errors.add(new RuleError(rule.id(), failure.problem()));
    } else {
      missing.add(rule.id());
    }
  }

  private void fired(CompiledRule compiled, Result.Value given, TransactionValues values) {
    Rule rule = compiled.rule();
    double points = rule.weight() * given.value();
    weighted += points;
    lowered |= rule.mayLower();
    forced = forced.raisedTo(given.forces().orElse(Outcome.APPROVE));
    double contribution = divisor > 0 ? points / divisor : 0;
    reasons.add(new Reason(rule.id(), contribution, compiled.detail(values, given)));
  }

  void shadow(CompiledRule compiled, Result result) {
    Rule rule = compiled.rule();
    if (result instanceof Result.Value given) {
      shadows.add(new ShadowResult(rule.id(), given.value(), given.forces()));
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
