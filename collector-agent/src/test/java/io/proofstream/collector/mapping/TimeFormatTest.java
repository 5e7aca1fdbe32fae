package io.proofstream.collector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeFormatTest {
  private static final Optional<ZoneId> BERLIN = Optional.of(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2018-04-01T00:00:31Z,2018-04-01T00:00:31Z",
    "2018-04-01 00:00:31Z,2018-04-01T00:00:31Z",
    "2018-04-01T02:00:31+02:00,2018-04-01T00:00:31Z",
    "2018-04-01T00:00Z,2018-04-01T00:00:00Z",
    "2018-04-01T00:00:31.1234567Z,2018-04-01T00:00:31.123456Z"
  })
  void isoIsReadWithItsOffset(String text, String instant) {
    assertThat(TimeFormat.iso(Optional.empty()).parse(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-02-30T00:00:00Z",
        "2018-04-01T24:00:00Z",
        "2018-04-01T00:00:60Z",
        "2018-04-01T00:00:31",
        "2018-04-0100:00:31Z",
        "2018-4-1T00:00:31Z",
        "2018-04-01",
        "2018-04-01T00:00:31Z ",
        "x"
      })
  void whatIsNoIsoTimeIsRefused(String text) {
    assertThatThrownBy(() -> TimeFormat.iso(Optional.empty()).parse(text))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void withoutAnOffsetTheZoneCounts() {
    TimeFormat iso = TimeFormat.iso(BERLIN);
    assertThat(iso.parse("2018-07-01T12:00:00")).isEqualTo("2018-07-01T10:00:00Z");
    assertThat(iso.parse("2018-07-01T12:00:00Z")).isEqualTo("2018-07-01T12:00:00Z");
  }

  @Test
  void summerTimeLeavesOutAnHourAndRepeatsOne() {
    TimeFormat iso = TimeFormat.iso(BERLIN);
    assertThatThrownBy(() -> iso.parse("2018-03-25T02:30:00"))
        .isInstanceOf(DateTimeException.class);
    assertThat(iso.parse("2018-10-28T02:30:00")).isEqualTo("2018-10-28T00:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "dd.MM.uuuu HH:mm:ss,01.04.2018 02:00:31,2018-04-01T00:00:31Z",
    "dd.MM.yyyy HH:mm,01.04.2018 02:00,2018-04-01T00:00:00Z",
    "MM/dd/yyyy,04/01/2018,2018-03-31T22:00:00Z",
    "yyyyMMddHHmmss,20180401020031,2018-04-01T00:00:31Z",
    "d MMM yyyy h:mm a,1 apr 2018 2:00 PM,2018-04-01T12:00:00Z",
    "yyyy-MM-dd HH:mm:ss XXX,2018-04-01 00:00:31 +00:00,2018-04-01T00:00:31Z"
  })
  void patternsAreReadInTheirZone(String pattern, String text, String instant) {
    assertThat(TimeFormat.pattern(pattern, BERLIN).parse(text)).isEqualTo(instant);
  }

  @Test
  void aPatternTakesNoDateThatDoesNotExist() {
    TimeFormat format = TimeFormat.pattern("dd.MM.yyyy", BERLIN);
    assertThatThrownBy(() -> format.parse("31.04.2018")).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1000000,1522540831,2018-04-01T00:00:31Z",
    "1000000,1522540831.5000009,2018-04-01T00:00:31.500Z",
    "1000,1522540831001,2018-04-01T00:00:31.001Z",
    "1,1522540831000001,2018-04-01T00:00:31.000001Z",
    "1000000,-0.5,1969-12-31T23:59:59.500Z"
  })
  void epochsAreCountedExactly(long microsPerUnit, String text, Instant instant) {
    assertThat(new TimeFormat.Epoch("epoch", microsPerUnit).parse(text)).isEqualTo(instant);
  }

  @Test
  void aPatternThatWouldExhaustTheStackIsRefused() {
    String nested = "[".repeat(30_000) + "uuuu";
    assertThatThrownBy(() -> TimeFormat.pattern(nested, BERLIN).parse("2018"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 128");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1e9", "1.", "99999999999999999999", "1522540831.", "0x10", "+1"})
  void whatIsNoCountIsRefused(String text) {
    assertThatThrownBy(() -> new TimeFormat.Epoch("epoch", 1_000_000).parse(text))
        .isInstanceOf(DateTimeException.class);
  }
}
