package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.v1.Features;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecisionFeaturesTest {
  @Test
  void haveTheseNamesInThisOrder() {
    assertThat(DecisionFeatures.NAMES)
        .containsExactly(
            "amount",
            "weekend",
            "night",
            "account_count_1d",
            "account_mean_1d",
            "account_count_7d",
            "account_mean_7d",
            "account_count_30d",
            "account_mean_30d",
            "account_count_1m",
            "account_sum_1m",
            "account_count_5m",
            "account_sum_5m",
            "account_count_1h",
            "account_sum_1h",
            "account_count_24h",
            "account_sum_24h",
            "account_seconds_since_last",
            "account_amount_ratio_30d",
            "account_first_at_counterparty",
            "account_counterparties_24h",
            "counterparty_count_1d",
            "counterparty_risk_1d",
            "counterparty_count_7d",
            "counterparty_risk_7d",
            "counterparty_count_30d",
            "counterparty_risk_30d",
            "counterparty_frauds_known_7d",
            "counterparty_accounts_1h",
            "counterparty_accounts_24h");
  }

  @Test
  void giveCountsAmountsAndAnswersAsNumbers() {
    Features features = features();
    features.put(0, 12.5);
    features.put(1, true);
    features.put(2, false);
    features.put(3, 7L);

    assertThat(DecisionFeatures.value(features, 0)).hasValue(12.5);
    assertThat(DecisionFeatures.value(features, 1)).hasValue(1);
    assertThat(DecisionFeatures.value(features, 2)).hasValue(0);
    assertThat(DecisionFeatures.value(features, 3)).hasValue(7);
  }

  @Test
  void giveNothingForWhatIsUndefined() {
    int ratio = DecisionFeatures.NAMES.indexOf("account_amount_ratio_30d");
    Features features = features();
    features.put(ratio, null);

    assertThat(DecisionFeatures.value(features, ratio)).isEmpty();
  }

  private static Features features() {
    return new RandomRecords(new Random(1)).of(Features.class);
  }
}
