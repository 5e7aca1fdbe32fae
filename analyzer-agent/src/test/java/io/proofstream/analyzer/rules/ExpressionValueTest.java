package io.proofstream.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.rules.Assessment.RuleError;
import io.proofstream.analyzer.rules.Assessment.ShadowResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionValueTest {
  private final StatedFacts facts =
      new StatedFacts()
          .with("amount", 350)
          .with("night", 1)
          .with("account_count_1d", 1)
          .with("account_count_7d", 4)
          .with("counterparty_risk_7d", 0.25)
          .without("account_amount_ratio_30d")
          .without("account_seconds_since_last")
          .withAttribute("channel", "web");

  private Assessment assess(String expression) throws RuleSetRefused {
    String text = RuleSetTexts.ofExpression(expression);
    return RuleSet.parse(text.getBytes(StandardCharsets.UTF_8)).assess(facts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "amount > 220 | 1",
        "amount == 350 | 1",
        "amount != 350 | 0",
        "counterparty_risk_7d | 0.25",
        "account_count_1d / account_count_7d | 0.25",
        "min(amount, 5) / 10 | 0.5",
        "max(2, 1) / 4.0 | 0.5",
        "abs(-1) | 1",
        "night ? 0.5 : 0.0 | 0.5",
        "3 * amount == 1050 | 1",
        "1 | 1",
        "0.0 * -1.0 | 0",
        "transaction.id == \"t-1\" && transaction.account == \"a-1\" | 1",
        "transaction.counterparty == \"c-1\" && transaction.currency == \"EUR\" | 1",
        "transaction.amount_minor == 35000 | 1",
        "transaction.occurred_at.getHours() == 23 | 1",
        "transaction.attributes[\"channel\"] == \"web\" | 1",
        "has(transaction.attributes.device) | 0",
        "\"device\" in transaction.attributes | 0",
      })
  void gives(String expression, double value) throws RuleSetRefused {
    Assessment assessment = assess(expression);

    assertThat(assessment.score()).isEqualTo(value);
    assertThat(assessment.missing()).isEmpty();
    assertThat(assessment.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account_amount_ratio_30d > 3",
        "account_amount_ratio_30d == 3",
        "!(account_amount_ratio_30d > 3)",
        "min(account_amount_ratio_30d, 6) / 6",
        "int(account_amount_ratio_30d) > 3",
        "account_amount_ratio_30d > 3 || amount > 220",
        "account_amount_ratio_30d > 3 && amount > 220",
        "amount > 220 && account_amount_ratio_30d > 3",
        "account_seconds_since_last < 5 ? 1.0 : 0.5",
        "[1.0, 2.0].exists(x, x < account_amount_ratio_30d)",
        "transaction.attributes[\"device\"] == \"phone\"",
      })
  void isMissingWhenItTouchesWhatIsUndefined(String expression) throws RuleSetRefused {
    Assessment assessment = assess(expression);

    assertThat(assessment.missing()).containsExactly("r");
    assertThat(assessment.reasons()).isEmpty();
    assertThat(assessment.score()).isZero();
    assertThat(assessment.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > 220 || account_amount_ratio_30d > 3",
        "!(amount < 220 && account_amount_ratio_30d > 3)",
        "amount > 220 ? 1.0 : account_amount_ratio_30d",
      })
  void firesWhenItStopsBeforeWhatIsUndefined(String expression) throws RuleSetRefused {
    Assessment assessment = assess(expression);

    assertThat(assessment.score()).isEqualTo(1);
    assertThat(assessment.missing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amount / 100 | gave 3.5; expected a value from 0 to 1",
        "0 - counterparty_risk_7d | gave -0.25; expected a value from 0 to 1",
        "amount / 0 | gave no finite number; expected a value from 0 to 1",
        "0.0 / 0.0 | gave no finite number; expected a value from 0 to 1",
        "1 / 0 > 2 | DIVIDE_BY_ZERO",
        "int(transaction.attributes.channel) > 1 | BAD_FORMAT",
        "transaction.occurred_at.getHours(\"Mars/Base\") > 1 | BAD_FORMAT",
        "[1][3] == 1 | INDEX_OUT_OF_BOUNDS",
      })
  void doesNotFireAndSaysWhyWhenEvaluationFails(String expression, String problem)
      throws RuleSetRefused {
    Assessment assessment = assess(expression);

    assertThat(assessment.errors()).containsExactly(new RuleError("r", problem));
    assertThat(assessment.reasons()).isEmpty();
    assertThat(assessment.score()).isZero();
  }

  @Test
  void tellsAFailedShadowRuleToo() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: bad, state: SHADOW, expression: amount / 100",
            "id: good, state: SHADOW, expression: amount / 1000");

    Assessment assessment = ruleSet.assess(facts);

    assertThat(assessment.errors()).extracting(RuleError::ruleId).containsExactly("bad");
    assertThat(assessment.shadows()).extracting(ShadowResult::ruleId).containsExactly("good");
  }

  @Test
  void givesPlainZeroForANegativeZero() {
    RuleSet ruleSet =
        RuleSetTexts.of("id: r, state: SHADOW, expression: 'amount < 0.0 ? 1.0 : -0.0'");

    Assessment assessment = ruleSet.assess(facts);

    assertThat(assessment.shadows()).containsExactly(new ShadowResult("r", 0.0, Optional.empty()));
  }
}
