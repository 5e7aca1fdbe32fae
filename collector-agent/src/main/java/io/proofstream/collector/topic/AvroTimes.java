package io.proofstream.collector.topic;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times that Avro writes as numbers (Avro 1.12, logical types), as ISO 8601. Pure. */
final class AvroTimes {
  private static final long MILLIS = 1_000;
  private static final long MICROS = 1_000_000;
  private static final long NANOS = 1_000_000_000;

  private AvroTimes() {}

  /**
   * @param number the count
   * @param type the logical type's name
   * @return the time; empty where the type is none, or the time beyond all calendars
   */
  static Optional<String> text(long number, String type) {
    try {
      return switch (type) {
        case "date" -> Optional.of(LocalDate.ofEpochDay(number).toString());
        case "time-millis" -> Optional.of(time(number, MILLIS));
        case "time-micros" -> Optional.of(time(number, MICROS));
        case "timestamp-millis" -> Optional.of(instant(number, MILLIS).toString());
        case "timestamp-micros" -> Optional.of(instant(number, MICROS).toString());
        case "timestamp-nanos" -> Optional.of(instant(number, NANOS).toString());
        case "local-timestamp-millis" -> Optional.of(local(number, MILLIS));
        case "local-timestamp-micros" -> Optional.of(local(number, MICROS));
        case "local-timestamp-nanos" -> Optional.of(local(number, NANOS));
        default -> Optional.empty();
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(long count, long perSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * (NANOS / perSecond));
  }

  private static String local(long count, long perSecond) {
    return LocalDateTime.ofInstant(instant(count, perSecond), ZoneOffset.UTC).toString();
  }

  private static String time(long count, long perSecond) {
    return LocalTime.ofNanoOfDay(Math.multiplyExact(count, NANOS / perSecond)).toString();
  }
}
