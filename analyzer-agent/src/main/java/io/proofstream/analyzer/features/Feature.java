package io.proofstream.analyzer.features;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The features, in the order in which they are exported. Units and ranges: the schema of Features.
 */
public enum Feature {
  AMOUNT,
  WEEKEND,
  NIGHT,
  ACCOUNT_COUNT_1D,
  ACCOUNT_MEAN_1D,
  ACCOUNT_COUNT_7D,
  ACCOUNT_MEAN_7D,
  ACCOUNT_COUNT_30D,
  ACCOUNT_MEAN_30D,
  ACCOUNT_COUNT_1M,
  ACCOUNT_SUM_1M,
  ACCOUNT_COUNT_5M,
  ACCOUNT_SUM_5M,
  ACCOUNT_COUNT_1H,
  ACCOUNT_SUM_1H,
  ACCOUNT_COUNT_24H,
  ACCOUNT_SUM_24H,
  ACCOUNT_SECONDS_SINCE_LAST,
  ACCOUNT_AMOUNT_RATIO_30D,
  ACCOUNT_FIRST_AT_COUNTERPARTY,
  ACCOUNT_COUNTERPARTIES_24H,
  COUNTERPARTY_COUNT_1D,
  COUNTERPARTY_RISK_1D,
  COUNTERPARTY_COUNT_7D,
  COUNTERPARTY_RISK_7D,
  COUNTERPARTY_COUNT_30D,
  COUNTERPARTY_RISK_30D,
  COUNTERPARTY_FRAUDS_KNOWN_7D,
  COUNTERPARTY_ACCOUNTS_1H,
  COUNTERPARTY_ACCOUNTS_24H;

  private static final Map<String, Feature> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Feature::text, Function.identity()));

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Its name in rules and exports. */
  public String text() {
    return text;
  }

  /**
   * Finds a feature.
   *
   * @param text a name as in rules and exports
   * @return the feature of that name
   */
  public static Optional<Feature> named(String text) {
    return Optional.ofNullable(BY_NAME.get(text));
  }
}
