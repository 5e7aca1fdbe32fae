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
  private static final double WHOLE_MAX = 1L << 53;

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

  /** The number with at most four decimals, without trailing zeros. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) <= WHOLE_MAX) {
      return Long.toString((long) value);
    }
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
