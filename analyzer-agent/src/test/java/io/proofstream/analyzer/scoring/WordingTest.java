package io.proofstream.analyzer.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
  private static FeatureVector with(Feature feature, double value) {
    double[] values = new double[Feature.all().size()];
    Arrays.fill(values, Double.NaN);
    values[feature.position()] = value;
    return FeatureVector.of(values, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACCOUNT_AMOUNT_RATIO_30D | 6.2345 | amount is 6.2 times this account's mean",
        "AMOUNT | 1234.5 | amount is 1234.50",
        "ACCOUNT_COUNT_5M | 1 | 1 transaction of this account in 5 minutes",
        "ACCOUNT_COUNT_24H | 12 | 12 transactions of this account in 24 hours",
        "ACCOUNT_COUNTERPARTIES_24H | 3 | this account was at 3 counterparties in 24 hours",
        "COUNTERPARTY_RISK_7D | 0.125"
            + " | 12.5 % of this counterparty's transactions of 7 days were frauds",
        "ACCOUNT_SECONDS_SINCE_LAST | 40 | this account's last transaction was 40 seconds ago",
        "ACCOUNT_SECONDS_SINCE_LAST | 7100 | this account's last transaction was 118 minutes ago",
        "ACCOUNT_SECONDS_SINCE_LAST | 864000 | this account's last transaction was 10 days ago",
        "NIGHT | 1 | it is night",
        "COUNTERPARTY_FRAUDS_KNOWN_7D | 2 | 2 frauds at this counterparty became known in 7 days",
      })
  void aValueIsSaidAsAnAnalystWouldSayIt(Feature feature, double value, String expected) {
    assertThat(Wording.of(feature, with(feature, value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyFeatureHasItsWords(Feature feature) {
    assertThat(Wording.of(feature, with(feature, 1))).matches("[a-z0-9].*[a-z0-9]");
  }

  @Test
  void aMissingValueIsSaidToo() {
    assertThat(Wording.of(Feature.ACCOUNT_SECONDS_SINCE_LAST, with(Feature.AMOUNT, 1)))
        .isEqualTo("no earlier transaction of this account is known");
  }
}
