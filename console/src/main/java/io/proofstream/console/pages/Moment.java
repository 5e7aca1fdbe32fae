package io.proofstream.console.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as pages show it.
 *
 * @param iso for machines, ISO 8601
 * @param exact with its zone
 * @param ago how long ago, or in how long
 * @param past whether it is over
 */
record Moment(String iso, String exact, String ago, boolean past) {
  private static final long MILLIS_A_SECOND = 1_000;
  private static final long SECONDS_A_MINUTE = 60;
  private static final long MINUTES_AN_HOUR = 60;
  private static final long SECONDS_AN_HOUR = 3_600;
  private static final long SECONDS_A_DAY = 86_400;

  /** From how many hours on days are said. */
  private static final long HOURS_MAX = 48;

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static Moment of(Instant at, Instant now) {
    Duration past = Duration.between(at, now);
    return new Moment(
        at.truncatedTo(ChronoUnit.MILLIS).toString(),
        EXACT.format(at),
        past.isNegative() ? "in " + words(past.negated()) : words(past) + " ago",
        !past.isNegative());
  }

  /** A length of time in its largest unit, to the nearest. */
  static String words(Duration length) {
    long seconds = nearest(length.toMillis(), MILLIS_A_SECOND);
    long minutes = nearest(seconds, SECONDS_A_MINUTE);
    long hours = nearest(seconds, SECONDS_AN_HOUR);
    if (seconds < SECONDS_A_MINUTE) {
      return seconds + " sec.";
    }
    if (minutes < MINUTES_AN_HOUR) {
      return minutes + " min.";
    }
    return hours < HOURS_MAX ? hours + " hr." : nearest(seconds, SECONDS_A_DAY) + " days";
  }

  private static long nearest(long length, long unit) {
    return (length + unit / 2) / unit;
  }

  /** A length of time in two units, for a sentence. */
  static String span(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 120) {
      return seconds == 1 ? "1 second" : seconds + " seconds";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " minutes";
    }
    return seconds < 172_800 ? seconds / 3_600 + " hours" : length.toDays() + " days";
  }
}
