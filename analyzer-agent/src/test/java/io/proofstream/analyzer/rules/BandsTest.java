package io.proofstream.analyzer.rules;

import static io.proofstream.analyzer.rules.RuleSetTexts.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.rules.Assessment.Reason;
import io.proofstream.analyzer.rules.Assessment.RuleError;
import io.proofstream.analyzer.rules.Assessment.ShadowResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule sets here review from 0.5 and decline from 0.9. */
final class BandsTest {
  private static final String BANDS =
      "bands: [{from: 3, value: 0.25}, {from: 6, value: 0.75, reason: many at once},"
          + " {from: 12, forces: DECLINE, reason: no person}]";
  private static final String RULE = "id: r, expression: account_count_1h, " + BANDS;

  private final StatedFacts facts = new StatedFacts();

  @ParameterizedTest
  @CsvSource({
    "2, 0, APPROVE",
    "3, 0.25, APPROVE",
    "5, 0.25, APPROVE",
    "6, 0.75, REVIEW",
    "11, 0.75, REVIEW",
    "12, 1, DECLINE",
    "1000, 1, DECLINE"
  })
  void theBandThatTheNumberIsInSaysWhatTheRuleGives(double count, double score, Outcome outcome) {
    Assessment assessment =
        RuleSetTexts.of(RULE + ", weight: 1").assess(facts.with("account_count_1h", count));

    assertThat(assessment.score()).isEqualTo(score);
    assertThat(assessment.outcome()).isEqualTo(outcome);
  }

  @Test
  void aReasonHasTheBandsWordsAndTheValueSeen() {
    RuleSet rules = RuleSetTexts.of(RULE + ", weight: 1");

    assertThat(rules.assess(facts.with("account_count_1h", 7)).reasons())
        .containsExactly(new Reason("r", 0.75, "many at once: account_count_1h=7"));
    assertThat(rules.assess(facts.with("account_count_1h", 4)).reasons())
        .containsExactly(new Reason("r", 0.25, "account_count_1h=4"));
    assertThat(rules.assess(facts.with("account_count_1h", 1)).reasons()).isEmpty();
  }

  @Test
  void aBandMayForceWithoutAWeight() {
    Assessment assessment =
        RuleSetTexts.of(RULE, "id: s, weight: 1, expression: weekend")
            .assess(facts.with("account_count_1h", 12));

    assertThat(assessment.score()).isZero();
    assertThat(assessment.outcome()).isEqualTo(Outcome.DECLINE);
  }

  @Test
  void inShadowABandOnlySaysWhatItWouldForce() {
    Assessment assessment =
        RuleSetTexts.of(RULE + ", state: SHADOW").assess(facts.with("account_count_1h", 12));

    assertThat(assessment.outcome()).isEqualTo(Outcome.APPROVE);
    assertThat(assessment.shadows())
        .containsExactly(new ShadowResult("r", 1, Optional.of(Outcome.DECLINE)));
  }

  @Test
  void whatIsNoFiniteNumberIsInNoBand() {
    Assessment assessment =
        RuleSetTexts.of("id: r, weight: 1, expression: amount / 0.0, bands: [{from: 1}]")
            .assess(facts.with("amount", 1));

    assertThat(assessment.errors()).containsExactly(new RuleError("r", "gave no finite number"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expression: night, bands: [{from: 1}] | bands expect a number",
        "expression: amount, bands: [] | 1 to 20 bands",
        "expression: amount, bands: 3 | 1 to 20 bands",
        "expression: amount, bands: [{value: 1}] | a band needs the key 'from'",
        "expression: amount, bands: [{from: 5}, {from: 5}] | the bands have to rise",
        "expression: amount, bands: [{from: 5, value: 2}] | a number from 0 to 1",
        "expression: amount, bands: [{from: 5, forces: APPROVE}] | REVIEW or DECLINE",
        "expression: amount, bands: [{form: 5}] | did you mean 'from'",
        "expression: amount, forces: REVIEW, bands: [{from: 5}] | each band says what it forces",
        "expression: amount, may_lower: true, bands: [{from: 5}] | may_lower is only for",
      })
  void whatMakesNoSenseIsRefused(String rule, String problem) {
    assertThat(problemsOf(RuleSetTexts.text("id: r, weight: 1, " + rule)))
        .anySatisfy(each -> assertThat(each).contains(problem));
  }

  @Test
  void aLiveRuleWhoseBandsChangeNothingIsRefused() {
    assertThat(problemsOf(RuleSetTexts.text("id: r, expression: amount, bands: [{from: 5}]")))
        .singleElement()
        .asString()
        .contains("neither weight nor forces");
  }
}
