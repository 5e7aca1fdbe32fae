package io.proofstream.quickstart.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads times and zones of a command line. */
public final class Times {
  private static final int DATE_CHARACTERS = "2026-11-01".length();

  private Times() {}

  /** Has a command and all below it read them so. */
  public static void register(CommandLine root) {
    root.registerConverter(Instant.class, Times::instant);
    root.registerConverter(ZoneId.class, Times::zone);
  }

  private static Instant instant(String text) {
    try {
      return text.length() == DATE_CHARACTERS
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time; expected is 2026-11-01T00:00:00Z, or a day: 2026-11-01");
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time zone; expected is UTC, or a name like Europe/Madrid");
    }
  }
}
