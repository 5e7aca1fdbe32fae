package io.proofstream.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MoneyTest {
  @Test
  void anAmountHasItsCurrencysDigits() {
    assertThat(Money.of(124_000, "EUR")).isEqualTo("EUR 1,240.00");
    assertThat(Money.of(124_000, "JPY")).isEqualTo("JPY 124,000");
    assertThat(Money.of(124_000, "KWD")).isEqualTo("KWD 124.000");
  }

  @Test
  void anUnknownCurrencyIsTakenToHaveTwo() {
    assertThat(Money.of(124_000, "ZZZ")).isEqualTo("ZZZ 1,240.00");
  }

  @Test
  void aShareOfNothingIsNoNumber() {
    assertThat(Money.percent(Double.NaN)).isEqualTo("–");
  }
}
