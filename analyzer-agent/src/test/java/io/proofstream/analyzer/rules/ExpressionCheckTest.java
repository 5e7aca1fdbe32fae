package io.proofstream.analyzer.rules;

import static io.proofstream.analyzer.rules.RuleSetTexts.ofExpression;
import static io.proofstream.analyzer.rules.RuleSetTexts.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionCheckTest {
  /** In a literal block the expression's first character stands at 7:7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "amuont > 220 | 7:7: unknown name 'amuont'; did you mean 'amount'?",
        "1 < acount_count_1d | 7:11: unknown name 'acount_count_1d'; did you mean 'account_count_1d'?",
        "whatever > 2 | 7:7: unknown name 'whatever'",
        "transaction.amout_minor > 1 | 7:7: unknown name 'transaction.amout_minor'; did you mean 'transaction.amount_minor'?",
        "minn(amount, 2) > 1 | 7:11: unknown function 'minn'; did you mean 'min'?",
        "amount > \"much\" | 7:14: '>' does not take (double, string)",
        "night > 1 | 7:13: '>' does not take (bool, int)",
        "3 * night > 1.0 | 7:9: '*' does not take (int, bool)",
        "amount && night | 7:14: '&&' does not take (double, bool)",
        "night ? 1 : 0.5 | 7:13: '? :' does not take (bool, int, double)",
        "transaction.id | 7:7: the expression gives string; expected bool, or a number from 0 to 1",
        "[amount] | 7:7: the expression gives list(double); expected bool, or a number from 0 to 1",
        "dyn(amount) | 7:7: the expression gives dyn; expected bool, or a number from 0 to 1",
        "transaction.id.matches(\"(\") | 7:30: the pattern cannot be used: error parsing regexp: missing closing ):",
        "transaction.id.matches(transaction.account) | 7:41: the pattern of matches has to be a literal text",
        "transaction.occurred_at > timestamp(\"soon\") | 7:43: timestamp validation failed. Reason: ",
      })
  void refuses(String expression, String problem) {
    assertThat(problemsOf(ofExpression(expression))).singleElement().asString().startsWith(problem);
  }

  @Test
  void tellsThePlaceInASyntaxError() {
    assertThat(problemsOf(ofExpression("amount > ")))
        .singleElement()
        .asString()
        .startsWith("7:16: mismatched input '<EOF>'");
  }

  @Test
  void tellsThePlaceOnALaterLineOfABlock() {
    String text = ofExpression("amount > 220\n        && nigth");

    assertThat(problemsOf(text))
        .containsExactly("8:12: unknown name 'nigth'; did you mean 'night'?");
  }

  @Test
  void tellsThePlaceInAQuotedExpression() {
    assertThat(problemsOf(RuleSetTexts.text("id: r, weight: 1, expression: 'nigth'")))
        .containsExactly("5:37: unknown name 'nigth'; did you mean 'night'?");
  }

  @Test
  void tellsThePlaceWithinAFoldedExpression() {
    String text = ofExpression("amount > 220\n      && nigth").replace("|-", ">-");

    assertThat(problemsOf(text))
        .containsExactly(
            "6:17: unknown name 'nigth'; did you mean 'night'?"
                + " (line 1, column 17 of the expression)");
  }

  @Test
  void tellsEveryUnknownName() {
    assertThat(problemsOf(ofExpression("amuont > 1 && nigth"))).hasSize(2);
  }

  @Test
  void refusesTransactionAsAValue() {
    assertThat(problemsOf(ofExpression("transaction == 1")))
        .singleElement()
        .asString()
        .startsWith(
            "7:7: 'transaction' is not a value by itself; expected one of [transaction.id,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > 220",
        "amount > 220.0",
        "3 * amount - 1 > 2 * account_mean_7d + 5",
        "amount == 220",
        "account_count_5m >= 5",
        "account_count_1d / account_count_7d",
        "min(account_amount_ratio_30d, 6) / 6",
        "max(1, 2) == 2 && abs(-3) == 3 && abs(amount - 5) < 2",
        "weekend && night && account_first_at_counterparty",
        "night ? 0.5 : 0.0",
        "1",
        "transaction.amount_minor > 22000 && transaction.currency in [\"EUR\", \"USD\"]",
        "transaction.attributes[\"channel\"] == \"web\"",
        "has(transaction.attributes.channel)",
        "\"channel\" in transaction.attributes",
        "transaction.attributes.exists(k, k.startsWith(\"risk\"))",
        "transaction.occurred_at.getHours() < 6",
        "transaction.id.matches(\"^[a-z]+$\")",
        "[1, 2, 3].exists(amount, amount > 2)",
      })
  void accepts(String expression) {
    assertThat(problemsOf(ofExpression(expression))).isEmpty();
  }
}
