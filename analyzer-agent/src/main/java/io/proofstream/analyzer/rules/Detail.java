package io.proofstream.analyzer.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Writes the values a rule saw, for instance {@code amount=350, account_count_5m=6}.
 *
 * <p>Numbers are written by BigDecimal and not by Double.toString, whose digits differ between JDK
 * versions (JDK-4511638, fixed in 19): a replay has to give the same bytes.
 */
final class Detail {
  private static final int DECIMALS_MAX = 4;
  private static final long SCALE = 10_000;
  private static final double WHOLE_MAX = 1L << 53;
  private static final double HALF = 0.5;

  /**
   * A double below that is a multiple of 2 to the power of -13, so half of it is the most by which
   * it was rounded.
   */
  private static final double ROUNDED_MAX = 1L << 40;

  private static final double ROUNDING_MAX = 1.0 / (1L << 10);

  private Detail() {}

  /**
   * @param words of the band that the rule is in; may be empty
   * @param names of the values to show
   */
  static String of(String words, List<String> names, TransactionValues values, Rule rule) {
    StringBuilder detail = new StringBuilder();
    for (String name : names) {
      Optional<Object> value = values.defined(name);
      if (value.isPresent()) {
        detail.append(detail.isEmpty() ? "" : ", ").append(name).append('=');
        detail.append(text(value.get()));
      }
    }
    if (!words.isEmpty()) {
      detail.insert(0, detail.isEmpty() ? words : words + ": ");
    }
    String text = detail.isEmpty() ? rule.description() : detail.toString();
    return text.length() <= Limits.DETAIL_CHARACTERS_MAX ? text : shortened(text);
  }

  /** The number with at most four decimals, half to even, without trailing zeros. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) <= WHOLE_MAX) {
      return Long.toString((long) value);
    }
    double scaled = value * SCALE;
    double rest = Math.abs(scaled - Math.floor(scaled) - HALF);
    // So far from the middle of two numbers, what the multiplication rounded changes nothing.
    return Math.abs(scaled) < ROUNDED_MAX && rest > ROUNDING_MAX
        ? decimal(Math.round(scaled))
        : exactly(value);
  }

  private static String decimal(long scaled) {
    long whole = Math.abs(scaled) / SCALE;
    long decimals = Math.abs(scaled) % SCALE;
    StringBuilder text = new StringBuilder(scaled < 0 ? "-" : "").append(whole);
    if (decimals > 0) {
      text.append('.');
      for (long digit = SCALE / 10; decimals > 0; digit /= 10) {
        text.append(decimals / digit);
        decimals %= digit;
      }
    }
    return text.toString();
  }

  private static String exactly(double value) {
    return new BigDecimal(value)
        .setScale(DECIMALS_MAX, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String text(Object value) {
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    return value instanceof Double number ? number(number) : value.toString();
  }

  private static String shortened(String text) {
    int end = Limits.DETAIL_CHARACTERS_MAX - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
