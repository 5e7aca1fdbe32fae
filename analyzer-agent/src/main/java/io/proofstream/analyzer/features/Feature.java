package io.proofstream.analyzer.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of a transaction when it is decided, in the order of exports. A window of w holds
 * the events with t − w &lt; time ≤ t, the current one included.
 */
public enum Feature {
  /** The transaction's amount. */
  AMOUNT(Kind.MONEY),
  /** Saturday or Sunday in the market's time zone. */
  WEEKEND(Kind.FLAG),
  /** Hour of day at most 6 in the market's time zone. */
  NIGHT(Kind.FLAG),
  /** Transactions of the account. */
  ACCOUNT_COUNT_1D(Kind.COUNT),
  /** Mean amount of the account. */
  ACCOUNT_MEAN_1D(Kind.MONEY),
  /** Transactions of the account. */
  ACCOUNT_COUNT_7D(Kind.COUNT),
  /** Mean amount of the account. */
  ACCOUNT_MEAN_7D(Kind.MONEY),
  /** Transactions of the account. */
  ACCOUNT_COUNT_30D(Kind.COUNT),
  /** Mean amount of the account. */
  ACCOUNT_MEAN_30D(Kind.MONEY),
  /** Transactions of the account. */
  ACCOUNT_COUNT_1M(Kind.COUNT),
  /** Sum of the account's amounts. */
  ACCOUNT_SUM_1M(Kind.MONEY),
  /** Transactions of the account. */
  ACCOUNT_COUNT_5M(Kind.COUNT),
  /** Sum of the account's amounts. */
  ACCOUNT_SUM_5M(Kind.MONEY),
  /** Transactions of the account. */
  ACCOUNT_COUNT_1H(Kind.COUNT),
  /** Sum of the account's amounts. */
  ACCOUNT_SUM_1H(Kind.MONEY),
  /** Transactions of the account. */
  ACCOUNT_COUNT_24H(Kind.COUNT),
  /** Sum of the account's amounts. */
  ACCOUNT_SUM_24H(Kind.MONEY),
  /**
   * Since the account's previous transaction in the order of (time, arrival); null where none is
   * known within 400 days of the market's time.
   */
  ACCOUNT_SECONDS_SINCE_LAST(Kind.SECONDS, true),
  /**
   * Amount ÷ mean amount of the account's other transactions of 30 days; null where there are none
   * or their mean is 0.
   */
  ACCOUNT_AMOUNT_RATIO_30D(Kind.RATIO, true),
  /** No other transaction of the account at the counterparty within 30 days. */
  ACCOUNT_FIRST_AT_COUNTERPARTY(Kind.FLAG),
  /** Distinct counterparties of the account. */
  ACCOUNT_COUNTERPARTIES_24H(Kind.COUNT),
  /** Transactions of the counterparty in the window that ended one label delay ago. */
  COUNTERPARTY_COUNT_1D(Kind.COUNT),
  /** The share of them that is fraud by the labels known now; 0 where there are none. */
  COUNTERPARTY_RISK_1D(Kind.RATIO),
  /** Transactions of the counterparty in the window that ended one label delay ago. */
  COUNTERPARTY_COUNT_7D(Kind.COUNT),
  /** The share of them that is fraud by the labels known now; 0 where there are none. */
  COUNTERPARTY_RISK_7D(Kind.RATIO),
  /** Transactions of the counterparty in the window that ended one label delay ago. */
  COUNTERPARTY_COUNT_30D(Kind.COUNT),
  /** The share of them that is fraud by the labels known now; 0 where there are none. */
  COUNTERPARTY_RISK_30D(Kind.RATIO),
  /** Transactions of the counterparty that are fraud now and became so within 7 days. */
  COUNTERPARTY_FRAUDS_KNOWN_7D(Kind.COUNT),
  /** Distinct accounts at the counterparty. */
  COUNTERPARTY_ACCOUNTS_1H(Kind.COUNT),
  /** Distinct accounts at the counterparty. */
  COUNTERPARTY_ACCOUNTS_24H(Kind.COUNT);

  /** What a value measures. */
  public enum Kind {
    /** A whole number, 0 or more. */
    COUNT("count"),
    /** Major units of the market's currency, 0 or more. */
    MONEY("major units"),
    /** A quotient, 0 or more. */
    RATIO("1"),
    /** 1 for yes, 0 for no. */
    FLAG("1 or 0"),
    /** Seconds, with fractions, 0 or more. */
    SECONDS("s");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    /** The unit, for exports and for people. */
    public String unit() {
      return unit;
    }
  }

  private static final List<Feature> ALL = List.of(values());
  private static final Map<String, Feature> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Feature::text, Function.identity()));

  private final Kind kind;
  private final boolean nullable;
  private final String text;

  Feature(Kind kind) {
    this(kind, false);
  }

  Feature(Kind kind, boolean nullable) {
    this.kind = kind;
    this.nullable = nullable;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /** All of them, in the order of exports. */
  public static List<Feature> all() {
    return ALL;
  }

  /** The feature of that name, such as {@code account_count_1d}. */
  public static Optional<Feature> named(String text) {
    return Optional.ofNullable(BY_NAME.get(text));
  }

  /** The name in rules, exports and records. */
  public String text() {
    return text;
  }

  /** Its place in exports, from 0. */
  @SuppressWarnings("EnumOrdinal") // the order of declaration is the order of exports
  public int position() {
    return ordinal();
  }

  /** What it measures. */
  public Kind kind() {
    return kind;
  }

  /** Whether it can be undefined. */
  public boolean nullable() {
    return nullable;
  }
}
