package io.proofstream.collector.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a time is written. What is finer than a microsecond is cut off. */
sealed interface TimeFormat {
  /** Longest pattern: optional sections nest, and a formatter recurses into them. */
  int PATTERN_CHARACTERS_MAX = 128;

  /**
   * @param text as it stands in the source
   * @return the instant, whole microseconds
   * @throws DateTimeException if the text is not of this format or names no existing time
   */
  Instant parse(String text);

  /** What is expected, for messages. */
  String expected();

  /**
   * ISO 8601, a T or a space between date and time: {@code 2018-04-01T00:00:31Z}.
   *
   * @param zone what a time without an offset is in; without one such a time is refused
   */
  static TimeFormat iso(Optional<ZoneId> zone) {
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);
    String expected =
        "an ISO 8601 time like 2018-04-01T00:00:31" + (zone.isPresent() ? "" : "Z or with offset");
    return new Iso(new Written(strict(formatter), zone, expected));
  }

  /**
   * @param pattern letters as java.time.format.DateTimeFormatter has them, for example {@code
   *     dd.MM.uuuu HH:mm:ss}
   * @param zone what a time without an offset is in
   * @throws IllegalArgumentException if it is no pattern
   */
  static TimeFormat pattern(String pattern, Optional<ZoneId> zone) {
    if (pattern.length() > PATTERN_CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "it has %d characters, at most %d are allowed"
              .formatted(pattern.length(), PATTERN_CHARACTERS_MAX));
    }
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    // A year-of-era (y) resolves strictly with an era only, and everybody means the present one.
    builder.parseDefaulting(ChronoField.ERA, 1);
    if (!pattern.replaceAll("'[^']*'", "").matches(".*[HhkKmsSAnN].*")) {
      builder.parseDefaulting(ChronoField.NANO_OF_DAY, 0);
    }
    return new Written(strict(builder.toFormatter(Locale.ENGLISH)), zone, "a time like " + pattern);
  }

  private static DateTimeFormatter strict(DateTimeFormatter formatter) {
    return formatter.withResolverStyle(ResolverStyle.STRICT).withChronology(IsoChronology.INSTANCE);
  }

  /** A date and a time of day in text. */
  record Written(DateTimeFormatter formatter, Optional<ZoneId> zone, String expected)
      implements TimeFormat {
    @Override
    public Instant parse(String text) {
      TemporalAccessor parsed = formatter.parse(text);
      LocalDateTime local = LocalDateTime.from(parsed).truncatedTo(ChronoUnit.MICROS);
      ZoneId in = parsed.query(TemporalQueries.zone());
      if (in == null) {
        in = zone.orElseThrow(() -> new DateTimeException("no offset, and no zone is given"));
      }
      return local.toInstant(offset(local, in));
    }

    /**
     * At the end of summer time the earlier of two; a time that its start leaves out is refused.
     */
    private static ZoneOffset offset(LocalDateTime local, ZoneId zone) {
      List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
      if (valid.isEmpty()) {
        throw new DateTimeException("no such time in " + zone);
      }
      return valid.get(0);
    }
  }

  /**
   * ISO 8601, which has a T where many write a space.
   *
   * @param written parses it with a T
   */
  record Iso(Written written) implements TimeFormat {
    private static final int DATE_CHARACTERS = 10;

    @Override
    public Instant parse(String text) {
      return UtcTime.parse(text).orElseGet(() -> parseAny(text));
    }

    private Instant parseAny(String text) {
      boolean spaced = text.length() > DATE_CHARACTERS && text.charAt(DATE_CHARACTERS) == ' ';
      return written.parse(
          spaced
              ? text.substring(0, DATE_CHARACTERS) + "T" + text.substring(DATE_CHARACTERS + 1)
              : text);
    }

    @Override
    public String expected() {
      return written.expected();
    }
  }

  /**
   * A count since 1970-01-01T00:00:00Z, decimals allowed.
   *
   * @param name as the mapping has it
   * @param microsPerUnit microseconds a unit
   */
  record Epoch(String name, long microsPerUnit) implements TimeFormat {
    private static final int CHARACTERS_MAX = 32;
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    @Override
    public Instant parse(String text) {
      if (text.length() > CHARACTERS_MAX || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
        throw new DateTimeException("not a number");
      }
      try {
        long micros =
            new BigDecimal(text)
                .multiply(BigDecimal.valueOf(microsPerUnit))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        return Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS_PER_SECOND),
            (long) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
      } catch (ArithmeticException e) {
        throw new DateTimeException("out of range", e);
      }
    }

    @Override
    public String expected() {
      return name + " (a number)";
    }
  }
}
