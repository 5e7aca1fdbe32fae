package io.proofstream.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.rules.Assessment.Reason;
import io.proofstream.analyzer.rules.Assessment.ShadowResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule sets here review from 0.5 and decline from 0.9. */
final class AssessmentTest {
  private final StatedFacts facts = new StatedFacts().with("amount", 350).with("night", 1);

  @ParameterizedTest
  @CsvSource({"0, APPROVE", "499, APPROVE", "500, REVIEW", "899, REVIEW", "900, DECLINE"})
  void givesTheOutcomeOfTheThresholdReached(double amount, Outcome outcome) {
    RuleSet ruleSet = RuleSetTexts.of("id: r, weight: 2, expression: amount / 1000");

    Assessment assessment = ruleSet.assess(facts.with("amount", amount));

    assertThat(assessment.outcome()).isEqualTo(outcome);
  }

  @Test
  void dividesByTheWeightOfEveryLiveRule() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: fires, weight: 1, expression: night",
            "id: quiet, weight: 2, expression: weekend",
            "id: lacks, weight: 4, expression: account_amount_ratio_30d > 1",
            "id: fails, weight: 1, expression: amount / 100",
            "id: shadow, weight: 16, state: SHADOW, expression: night",
            "id: off, weight: 16, state: OFF, expression: night");

    Assessment assessment = ruleSet.assess(facts.without("account_amount_ratio_30d"));

    assertThat(assessment.score()).isEqualTo(1.0 / 8);
  }

  @Test
  void scoresZeroWhereNoRuleHasAWeight() {
    RuleSet ruleSet = RuleSetTexts.of("id: r, forces: REVIEW, expression: weekend");

    Assessment assessment = ruleSet.assess(facts);

    assertThat(assessment)
        .isEqualTo(RuleSetTexts.of().assess(facts))
        .extracting(Assessment::score, Assessment::outcome)
        .containsExactly(0.0, Outcome.APPROVE);
  }

  @Test
  void raisesTheOutcomeToTheHighestForced() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: decline, forces: DECLINE, expression: night",
            "id: review, forces: REVIEW, expression: night",
            "id: score, weight: 1, expression: weekend");

    Assessment assessment = ruleSet.assess(facts);

    assertThat(assessment.outcome()).isEqualTo(Outcome.DECLINE);
    assertThat(assessment.score()).isZero();
  }

  @Test
  void neverLowersByAForcedReview() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: review, forces: REVIEW, expression: night", "id: score, weight: 1, expression: 1");

    assertThat(ruleSet.assess(facts).outcome()).isEqualTo(Outcome.DECLINE);
  }

  @Test
  void lowersByAnAllowRuleThatMay() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: allow, forces: APPROVE, may_lower: true, expression: night",
            "id: score, weight: 1, expression: 1");

    Assessment assessment = ruleSet.assess(facts);

    assertThat(assessment.outcome()).isEqualTo(Outcome.APPROVE);
    assertThat(assessment.score()).isEqualTo(1);
  }

  @Test
  void keepsTheOutcomeUnderAnAllowRuleThatMayNotLower() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: allow, forces: APPROVE, may_lower: false, expression: night",
            "id: score, weight: 1, expression: 1");

    assertThat(ruleSet.assess(facts).outcome()).isEqualTo(Outcome.DECLINE);
  }

  @Test
  void keepsAForcedOutcomeUnderAnAllowRule() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: block, forces: DECLINE, expression: night",
            "id: allow, forces: APPROVE, may_lower: true, expression: night");

    assertThat(ruleSet.assess(facts).outcome()).isEqualTo(Outcome.DECLINE);
  }

  @Test
  void ignoresAnAllowRuleThatDoesNotFire() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: allow, forces: APPROVE, may_lower: true, expression: weekend",
            "id: score, weight: 1, expression: 1");

    assertThat(ruleSet.assess(facts).outcome()).isEqualTo(Outcome.DECLINE);
  }

  @Test
  void reportsShadowRulesAndChangesNothing() {
    String live = "id: live, weight: 1, expression: weekend";
    RuleSet ruleSet =
        RuleSetTexts.of(
            live,
            "id: fired, state: SHADOW, forces: DECLINE, weight: 9, expression: 'night ? 0.5 : 0.0'",
            "id: quiet, state: SHADOW, forces: DECLINE, expression: weekend",
            "id: allow, state: SHADOW, forces: APPROVE, may_lower: true, expression: night",
            "id: lacks, state: SHADOW, expression: account_amount_ratio_30d > 1");

    Assessment assessment = ruleSet.assess(facts.without("account_amount_ratio_30d"));

    assertThat(assessment.shadows())
        .containsExactly(
            new ShadowResult("fired", 0.5, Optional.of(Outcome.DECLINE)),
            new ShadowResult("quiet", 0, Optional.empty()),
            new ShadowResult("allow", 1, Optional.of(Outcome.APPROVE)));
    assertThat(assessment)
        .usingRecursiveComparison()
        .ignoringFields("shadows")
        .isEqualTo(RuleSetTexts.of(live).assess(facts));
  }

  @Test
  void namesTheLargestReasonFirstThenById() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: z_force, forces: REVIEW, expression: night",
            "id: c_small, weight: 1, expression: night",
            "id: a_small, weight: 1, expression: night",
            "id: b_large, weight: 2, expression: night");

    Assessment assessment = ruleSet.assess(facts);

    assertThat(assessment.reasons())
        .containsExactly(
            new Reason("b_large", 0.5, "night=yes"),
            new Reason("a_small", 0.25, "night=yes"),
            new Reason("c_small", 0.25, "night=yes"),
            new Reason("z_force", 0, "night=yes"));
  }

  @Test
  void showsTheValuesSeenInTheOrderOfTheExpression() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: r, weight: 1, expression: 'night && amount > 3 * account_mean_7d"
                + " && transaction.account != \"x\" || account_amount_ratio_30d > 2'");

    Assessment assessment =
        ruleSet.assess(
            facts
                .with("amount", 1_234_567.125)
                .with("account_mean_7d", 1 / 3.0)
                .without("account_amount_ratio_30d"));

    assertThat(assessment.reasons())
        .containsExactly(
            new Reason("r", 1, "night=yes, amount=1234567.125, account_mean_7d=0.3333"));
  }

  @Test
  void showsTheDescriptionWhereNoFeatureWasUsed() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: r, weight: 1, description: Known account, expression: 'transaction.account == \"a-1\"'");

    assertThat(ruleSet.assess(facts).reasons())
        .containsExactly(new Reason("r", 1, "Known account"));
  }
}
