package io.proofstream.analyzer.scoring;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Says what a feature's value means, as an analyst would.
 *
 * <p>Numbers are written by BigDecimal and not by Double.toString, whose digits differ between JDK
 * versions (JDK-4511638, fixed in 19): a replay has to give the same bytes.
 */
final class Wording {
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double SECONDS_PER_HOUR = 3_600;
  private static final double SECONDS_PER_DAY = 86_400;

  private static final String NOTHING_TO_COMPARE = "nothing to compare this account's amount with";

  private Wording() {}

  /**
   * @param feature which
   * @param vector the transaction's values
   * @return a clause, for example {@code amount is 6.2 times this account's mean}
   */
  static String of(Feature feature, FeatureVector vector) {
    double value = vector.value(feature);
    if (Double.isNaN(value)) {
      return nothingKnown(feature);
    }
    return switch (feature) {
      case AMOUNT -> "amount is " + money(value);
      case WEEKEND -> value == 1 ? "it is a weekend" : "it is a working day";
      case NIGHT -> value == 1 ? "it is night" : "it is daytime";
      case ACCOUNT_COUNT_1M,
          ACCOUNT_COUNT_5M,
          ACCOUNT_COUNT_1H,
          ACCOUNT_COUNT_24H,
          ACCOUNT_COUNT_1D,
          ACCOUNT_COUNT_7D,
          ACCOUNT_COUNT_30D ->
          count(value, "transaction") + " of this account in " + window(feature);
      case ACCOUNT_MEAN_1D, ACCOUNT_MEAN_7D, ACCOUNT_MEAN_30D ->
          "this account's mean amount in " + window(feature) + " is " + money(value);
      case ACCOUNT_SUM_1M, ACCOUNT_SUM_5M, ACCOUNT_SUM_1H, ACCOUNT_SUM_24H ->
          "this account spent " + money(value) + " in " + window(feature);
      case ACCOUNT_SECONDS_SINCE_LAST ->
          "this account's last transaction was " + duration(value) + " ago";
      case ACCOUNT_AMOUNT_RATIO_30D ->
          "amount is " + number(value, 1) + " times this account's mean";
      case ACCOUNT_FIRST_AT_COUNTERPARTY ->
          value == 1
              ? "this account was not at this counterparty in 30 days"
              : "this account was at this counterparty before";
      case ACCOUNT_COUNTERPARTIES_24H ->
          "this account was at "
              + counted(value, "counterparty", "counterparties")
              + " in 24 hours";
      case COUNTERPARTY_COUNT_1D, COUNTERPARTY_COUNT_7D, COUNTERPARTY_COUNT_30D ->
          "this counterparty had "
              + count(value, "transaction")
              + " in "
              + window(feature)
              + ", labels back";
      case COUNTERPARTY_RISK_1D, COUNTERPARTY_RISK_7D, COUNTERPARTY_RISK_30D ->
          number(value * 100, 1)
              + " % of this counterparty's transactions of "
              + window(feature)
              + " were frauds";
      case COUNTERPARTY_FRAUDS_KNOWN_7D ->
          count(value, "fraud") + " at this counterparty became known in 7 days";
      case COUNTERPARTY_ACCOUNTS_1H, COUNTERPARTY_ACCOUNTS_24H ->
          count(value, "account") + " at this counterparty in " + window(feature);
    };
  }

  /** The same for what follows from features. */
  static String of(DerivedInput derived, FeatureVector vector) {
    double value = derived.of(vector);
    return Double.isNaN(value) ? NOTHING_TO_COMPARE : derived.words(value);
  }

  private static String nothingKnown(Feature feature) {
    return feature == Feature.ACCOUNT_SECONDS_SINCE_LAST
        ? "no earlier transaction of this account is known"
        : NOTHING_TO_COMPARE;
  }

  private static String window(Feature feature) {
    String name = feature.text();
    return switch (name.substring(name.lastIndexOf('_') + 1)) {
      case "1m" -> "a minute";
      case "5m" -> "5 minutes";
      case "1h" -> "an hour";
      case "1d" -> "a day";
      case "24h" -> "24 hours";
      case "7d" -> "7 days";
      default -> "30 days";
    };
  }

  static String count(double value, String noun) {
    return counted(value, noun, noun + "s");
  }

  private static String counted(double value, String one, String many) {
    return number(value, 0) + " " + (value == 1 ? one : many);
  }

  private static String duration(double seconds) {
    if (seconds < 2 * SECONDS_PER_MINUTE) {
      return count(Math.rint(seconds), "second");
    }
    if (seconds < 2 * SECONDS_PER_HOUR) {
      return number(seconds / SECONDS_PER_MINUTE, 0) + " minutes";
    }
    return seconds < 2 * SECONDS_PER_DAY
        ? number(seconds / SECONDS_PER_HOUR, 0) + " hours"
        : number(seconds / SECONDS_PER_DAY, 0) + " days";
  }

  static String money(double value) {
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  static String number(double value, int decimals) {
    BigDecimal rounded =
        new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
