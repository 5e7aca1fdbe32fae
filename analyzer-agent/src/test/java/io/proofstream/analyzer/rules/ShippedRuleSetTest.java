package io.proofstream.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShippedRuleSetTest {
  @Test
  void ordersTransactionsAsTheThreeTermRuleDoes() throws RuleSetRefused {
    Facts facts =
        new StatedFacts()
            .with("amount", 221)
            .with("counterparty_risk_7d", 0.25)
            .with("account_amount_ratio_30d", 3);

    Assessment assessment = RuleSet.parse(ShippedRuleSet.yaml()).assess(facts);

    assertThat(assessment.score()).isEqualTo((3 + 0.25 + 0.5) / 5);
  }

  @Test
  void saysWhichRulesFiredAndOnWhichValues() throws RuleSetRefused {
    Facts facts =
        new StatedFacts()
            .with("amount", 350.5)
            .with("account_count_5m", 6)
            .without("account_amount_ratio_30d");

    Assessment assessment = RuleSet.parse(ShippedRuleSet.yaml()).assess(facts);

    assertThat(assessment.reasons())
        .containsExactly(
            new Assessment.Reason("large_amount", 0.6, "amount=350.5"),
            new Assessment.Reason("burst_5m", 0, "account_count_5m=6"));
    assertThat(assessment.missing()).containsExactly("unusual_for_account");
  }
}
