package io.proofstream.collector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.proofstream.collector.rows.RowRejected;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0,EUR,0",
    "-0.00,EUR,0",
    "12,EUR,1200",
    "12.3,EUR,1230",
    "12.340000,EUR,1234",
    "007.10,EUR,710",
    "500,JPY,500",
    "500.00,JPY,500",
    "1.234,KWD,1234",
    "10000000000000.00,EUR,1000000000000000"
  })
  void decimalsBecomeMinorUnitsExactly(String text, String currency, long minor) throws Exception {
    assertThat(Amounts.minor("amount", text, '.', Currency.getInstance(currency))).isEqualTo(minor);
  }

  @Test
  void theDecimalPointMayBeAComma() throws Exception {
    assertThat(Amounts.minor("amount", "12,34", ',', Currency.getInstance("EUR"))).isEqualTo(1_234);
    assertThat(code("12.34", ',', "EUR")).isEqualTo("NOT_A_NUMBER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-", ".", "1.", ".5", "1..2", "1,2", "+1", "1e3", "0x1", "NaN", "1_0", "--1", " 1", "\u0661"
      })
  void whatIsNoPlainDecimalIsNoNumber(String text) {
    assertThat(code(text, '.', "EUR")).isEqualTo("NOT_A_NUMBER");
  }

  @ParameterizedTest
  @CsvSource({
    "0.001,EUR,TOO_MANY_DECIMALS",
    "1.5,JPY,TOO_MANY_DECIMALS",
    "-5,EUR,NEGATIVE_AMOUNT",
    "10000000000000.01,EUR,AMOUNT_OUT_OF_RANGE",
    "99999999999999999999999999,EUR,AMOUNT_OUT_OF_RANGE"
  })
  void whatIsNotExactOrOutOfRangeIsRejected(String text, String currency, String code) {
    assertThat(code(text, '.', currency)).isEqualTo(code);
  }

  @Test
  void randomAmountsAreWhatBigDecimalMakesOfThem() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("AmountsTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Currency currency = Currency.getInstance(List.of("EUR", "JPY", "KWD").get(random.nextInt(3)));
      long minor = random.nextLong(Amounts.MINOR_MAX);
      String text = BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
      assertThat(Amounts.minor("amount", text, '.', currency)).as("seed %d", seed).isEqualTo(minor);
    }
  }

  private static String code(String text, char point, String currency) {
    return catchThrowableOfType(
            RowRejected.class,
            () -> Amounts.minor("amount", text, point, Currency.getInstance(currency)))
        .code()
        .name();
  }
}
