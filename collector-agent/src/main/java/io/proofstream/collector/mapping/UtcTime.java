package io.proofstream.collector.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * ISO 8601 as most systems write it, {@code 2018-04-01T00:00:31.25Z}. A file has a time in every
 * row, and to read one with a formatter was a third of all that is done with a row.
 */
final class UtcTime {
  private static final String FORM = "dddd-dd-ddTdd:dd:dd";
  private static final int FRACTION_DIGITS_MAX = 9;
  private static final int MICRO_DIGITS = 6;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int HOURS = 24;
  private static final int SIXTY = 60;
  private static final int SECONDS_PER_DAY = 86_400;

  private UtcTime() {}

  /**
   * @param text as it stands in the source
   * @return the instant, what is finer than a microsecond cut off; empty where the text is of
   *     another form, right or wrong
   * @throws DateTimeException if it is of this form and names no existing time
   */
  static Optional<Instant> parse(String text) {
    int last = text.length() - 1;
    if (last < FORM.length() || text.charAt(last) != 'Z' || !hasForm(text)) {
      return Optional.empty();
    }
    int micros = 0;
    if (last > FORM.length()) {
      micros = micros(text, FORM.length(), last);
      if (micros < 0) {
        return Optional.empty();
      }
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long hour = below(HOURS, number(text, 11, 13));
    int minute = below(SIXTY, number(text, 14, 16));
    int second = below(SIXTY, number(text, 17, 19));
    long seconds = day * SECONDS_PER_DAY + (hour * SIXTY + minute) * SIXTY + second;
    return Optional.of(Instant.ofEpochSecond(seconds, (long) micros * NANOS_PER_MICRO));
  }

  private static boolean hasForm(String text) {
    for (int i = 0; i < FORM.length(); i++) {
      char expected = FORM.charAt(i);
      char found = text.charAt(i);
      if (expected == 'd' ? !isDigit(found) : found != expected) {
        return false;
      }
    }
    return true;
  }

  /** What stands between the seconds and the Z; negative where it is no point and digits. */
  private static int micros(String text, int point, int end) {
    int digits = end - point - 1;
    if (text.charAt(point) != '.' || digits < 1 || digits > FRACTION_DIGITS_MAX) {
      return -1;
    }
    int micros = 0;
    for (int i = 0; i < Math.max(digits, MICRO_DIGITS); i++) {
      char found = i < digits ? text.charAt(point + 1 + i) : '0';
      if (!isDigit(found)) {
        return -1;
      }
      if (i < MICRO_DIGITS) {
        micros = 10 * micros + (found - '0');
      }
    }
    return micros;
  }

  private static int below(int bound, int value) {
    if (value >= bound) {
      throw new DateTimeException("no such time of day");
    }
    return value;
  }

  private static int number(String text, int from, int end) {
    int number = 0;
    for (int i = from; i < end; i++) {
      number = 10 * number + (text.charAt(i) - '0');
    }
    return number;
  }

  private static boolean isDigit(char found) {
    return found >= '0' && found <= '9';
  }
}
