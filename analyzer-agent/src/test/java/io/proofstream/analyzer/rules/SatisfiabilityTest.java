package io.proofstream.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SatisfiabilityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "false                                     ; it is always false",
        "0.0                                       ; it is always false",
        "amount > 10.0 && amount < 5.0             ; amount would have to be above 10 and below 5",
        "amount > 10 && night && amount <= 10      ; amount would have to be above 10 and at most 10",
        "5 > amount && amount == 7                 ; amount would have to be at least 7 and below 5",
        "amount < 0                                ; amount would have to be at least 0 and below 0",
        "model_probability > 1                     ; model_probability would have to be above 1 and at most 1",
        "amount > 9 && (amount < 3 || amount < 4)  ; amount would have to be above 9 and below 3",
        "night && (amount < 0 || false)            ; amount would have to be at least 0 and below 0",
        "transaction.amount_minor < -5             ; transaction.amount_minor would have to be at least 0 and below -5",
      })
  void whatCanNeverFireIsRefused(String expression, String why) {
    assertThatThrownBy(() -> Expressions.compile(expression, false))
        .isInstanceOfSatisfying(
            Expressions.Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(ExpressionFault::message)
                    .containsExactly("the rule can never fire: " + why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > 5.0 && amount < 10.0",
        "amount >= 10 && amount <= 10",
        "amount == 0",
        "amount < 3 || amount > 9",
        "amount > 9 && (amount < 3 || night)",
        "!(amount > 10) && amount < 50",
        "model_probability >= 1",
        "min(amount / 100, 1.0)",
        "amount != 5 && amount >= 5",
        "amount > account_mean_30d && amount < account_mean_7d",
      })
  void whatMayFireIsNot(String expression) {
    assertThatCode(() -> Expressions.compile(expression, false)).doesNotThrowAnyException();
  }
}
