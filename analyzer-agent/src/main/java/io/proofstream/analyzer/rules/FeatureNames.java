package io.proofstream.analyzer.rules;

import java.util.List;

/** The features that a rule may name. */
final class FeatureNames {
  static final List<String> ALL =
      List.of(
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

  /** The yes/no features: bool in an expression, where every other feature is a double. */
  static final List<String> YES_NO = List.of("weekend", "night", "account_first_at_counterparty");

  private FeatureNames() {}
}
