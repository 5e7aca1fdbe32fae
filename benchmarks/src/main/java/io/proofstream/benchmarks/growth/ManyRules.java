package io.proofstream.benchmarks.growth;

import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.RuleSetRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rule sets of any size: the same kinds of rules in turn, with other bounds. */
final class ManyRules {
  private static final List<String> EXPRESSIONS =
      List.of(
          "amount > 220 + %d",
          "counterparty_risk_7d * %1$d / (%1$d + 1)",
          "min(account_amount_ratio_30d, 6 + %d) / 300",
          "account_count_5m >= 8 + %d",
          "account_count_1h >= 15 + %d",
          "account_counterparties_24h >= 20 + %d",
          "night && account_first_at_counterparty && amount > 400 + %d",
          "account_sum_24h > 20 * account_mean_30d && amount > 100 + %d",
          "counterparty_accounts_1h > 50 + %d && counterparty_frauds_known_7d > 3",
          "weekend && account_seconds_since_last < 60 + %d");

  private ManyRules() {}

  static RuleSet of(int count) throws RuleSetRefused {
    StringBuilder yaml = new StringBuilder("name: many\nreview: 0.9\ndecline: 0.99\nrules:\n");
    for (int i = 0; i < count; i++) {
      yaml.append(
          """
            - id: rule_%d
              description: One of many.
              expression: %s
              weight: 1
          """
              .formatted(i, EXPRESSIONS.get(i % EXPRESSIONS.size()).formatted(i + 1)));
    }
    return RuleSet.parse(yaml.toString().getBytes(StandardCharsets.UTF_8));
  }
}
