package io.proofstream.console.pages;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/** Amounts as people read them: the currency's code, and its digits behind the point. */
final class Money {
  private static final int DIGITS_UNKNOWN = 2;

  private Money() {}

  /**
   * @param minor minor units of the currency
   * @param currency ISO 4217 code; one that is not known is taken to have two digits
   * @return for example {@code EUR 1,240.00}
   */
  static String of(long minor, String currency) {
    return PlainText.line(currency) + " " + figure(minor, currency);
  }

  /** The amount without the currency. */
  static String figure(long minor, String currency) {
    int digits = digits(currency);
    String pattern = digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits);
    return format(pattern).format(BigDecimal.valueOf(minor, digits));
  }

  /** The amount in major units, for a chart. */
  static String plain(long minor, String currency) {
    return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
  }

  /** A count with its thousands apart. */
  static String count(long count) {
    return format("#,##0").format(count);
  }

  /** A number with at most three digits behind the point. */
  static String number(double value) {
    double size = Math.abs(value);
    String pattern = size >= 1_000 ? "#,##0" : size >= 10 ? "#,##0.#" : "#,##0.###";
    return format(pattern).format(value);
  }

  /** A share in per cent. */
  static String percent(double share) {
    return Double.isNaN(share) ? "–" : format("0.#").format(share * 100) + " %";
  }

  private static int digits(String code) {
    try {
      return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      return DIGITS_UNKNOWN;
    }
  }

  private static DecimalFormat format(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH));
  }
}
