package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.RowRejected;
import java.util.Currency;

/** Exact money: decimal text to minor units, by the currency's fraction digits (ISO 4217). */
final class Amounts {
  /** Largest amount, in minor units: more is no payment, and a double holds it exactly. */
  static final long MINOR_MAX = 1_000_000_000_000_000L;

  private static final int TEN = 10;

  private Amounts() {}

  /**
   * @param what what the text is, for messages
   * @param text an optional minus sign, digits, and optionally the point and digits
   * @param point the decimal point
   * @param currency says how many decimals there are
   * @return minor units, 0 or more
   * @throws RowRejected if it is no such text, negative, too exact or too large
   */
  static long minor(String what, String text, char point, Currency currency) throws RowRejected {
    int digits = currency.getDefaultFractionDigits();
    boolean negative = text.startsWith("-");
    int first = negative ? 1 : 0;
    int at = text.indexOf(point);
    int wholeEnd = at < 0 ? text.length() : at;
    if (!allDigits(text, first, wholeEnd) || (at >= 0 && !allDigits(text, at + 1, text.length()))) {
      throw new RowRejected(
          RejectionCode.NOT_A_NUMBER,
          "%s is %s, a number like 12%s34 is expected".formatted(what, Texts.kind(text), point));
    }
    long minor = accumulate(what, 0, text, first, wholeEnd);
    int decimalsEnd = at < 0 ? wholeEnd : Math.min(text.length(), at + 1 + digits);
    int given = at < 0 ? 0 : decimalsEnd - at - 1;
    if (at >= 0) {
      requireZeros(what, text, decimalsEnd, currency);
      minor = accumulate(what, minor, text, at + 1, decimalsEnd);
    }
    for (int i = given; i < digits; i++) {
      minor = require(what, minor * TEN);
    }
    return requireNotNegative(what, minor, negative);
  }

  /**
   * @param what what the text is, for messages
   * @param text minor units, an optional minus sign and digits
   * @return the same as a number, 0 or more
   * @throws RowRejected if it is no such text, negative or too large
   */
  static long wholeMinor(String what, String text) throws RowRejected {
    boolean negative = text.startsWith("-");
    int first = negative ? 1 : 0;
    if (!allDigits(text, first, text.length())) {
      throw new RowRejected(
          RejectionCode.NOT_A_NUMBER,
          what + " is " + Texts.kind(text) + ", whole minor units like 1234 are expected");
    }
    return requireNotNegative(what, accumulate(what, 0, text, first, text.length()), negative);
  }

  private static long requireNotNegative(String what, long minor, boolean negative)
      throws RowRejected {
    if (negative && minor > 0) {
      throw new RowRejected(
          RejectionCode.NEGATIVE_AMOUNT, what + " is negative, 0 or more is expected");
    }
    return minor;
  }

  private static boolean allDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
  }

  private static long accumulate(String what, long before, String text, int from, int to)
      throws RowRejected {
    long sum = before;
    for (int i = from; i < to; i++) {
      sum = require(what, sum * TEN + text.charAt(i) - '0');
    }
    return sum;
  }

  private static long require(String what, long minor) throws RowRejected {
    if (minor > MINOR_MAX) {
      throw new RowRejected(
          RejectionCode.AMOUNT_OUT_OF_RANGE,
          what + " is more than " + MINOR_MAX + " minor units, at most so much is allowed");
    }
    return minor;
  }

  private static void requireZeros(String what, String text, int from, Currency currency)
      throws RowRejected {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        throw new RowRejected(
            RejectionCode.TOO_MANY_DECIMALS,
            "%s has more decimals than %s has (%d)"
                .formatted(what, currency.getCurrencyCode(), currency.getDefaultFractionDigits()));
      }
    }
  }
}
