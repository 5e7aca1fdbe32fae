package io.proofstream.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DetailTest {
  @Test
  void aNumberIsRoundedHalfToEvenFromItsExactValue() {
    assertThat(Detail.number(0.03125)).isEqualTo("0.0312");
    assertThat(Detail.number(0.09375)).isEqualTo("0.0938");
    assertThat(Detail.number(-1.5)).isEqualTo("-1.5");
    assertThat(Detail.number(-0.00001)).isEqualTo("0");
    assertThat(Detail.number(350)).isEqualTo("350");
    assertThat(Detail.number(12.0406)).isEqualTo("12.0406");
  }

  @Test
  void everyNumberIsWrittenAsBigDecimalWritesIt() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      double value =
          switch (i % 5) {
            case 0 -> random.nextGaussian();
            case 1 -> random.nextLong() / 1e5;
            case 2 -> random.nextInt() / (double) (1 << random.nextInt(20));
            case 3 -> (random.nextInt(2_000_000) - 1_000_000) / 1e5 + 0.00005;
            default -> Double.longBitsToDouble(random.nextLong());
          };
      if (Double.isFinite(value)) {
        assertThat(Detail.number(value)).as(Double.toHexString(value)).isEqualTo(exactly(value));
      }
    }
  }

  private static String exactly(double value) {
    return new BigDecimal(value)
        .setScale(4, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
