package io.proofstream.collector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UtcTimeTest {
  private static final String ODD = "0123456789-:. TZz+x²";
  private static final TimeFormat.Iso ISO = (TimeFormat.Iso) TimeFormat.iso(Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "2018-04-01T00:00:31Z,2018-04-01T00:00:31Z",
    "2018-04-01T23:59:59.1Z,2018-04-01T23:59:59.100Z",
    "2018-04-01T00:00:31.1234567Z,2018-04-01T00:00:31.123456Z",
    "2020-02-29T12:30:00.000001999Z,2020-02-29T12:30:00.000001Z",
    "1969-12-31T23:59:59.5Z,1969-12-31T23:59:59.500Z"
  })
  void theUsualFormIsRead(String text, Instant instant) {
    assertThat(UtcTime.parse(text)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-04-01T00:00:31",
        "2018-04-01 00:00:31Z",
        "2018-04-01T00:00Z",
        "2018-04-01T00:00:31.Z",
        "2018-04-01T00:00:31.1234567890Z",
        "2018-04-01T00:00:31+02:00",
        "2018-04-01T00:00:31ZZ",
        "Z",
        ""
      })
  void otherFormsAreLeftToTheFormatter(String text) {
    assertThat(UtcTime.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-02-29T00:00:00Z",
        "2018-13-01T00:00:00Z",
        "2018-04-01T24:00:00Z",
        "2018-04-01T00:60:00Z",
        "2018-04-01T00:00:60Z"
      })
  void aTimeThatDoesNotExistIsRefused(String text) {
    assertThatThrownBy(() -> UtcTime.parse(text)).isInstanceOf(DateTimeException.class);
  }

  /** A time with up to three characters that are others is read as the formatter reads it. */
  @Test
  void whatItReadsTheFormatterReadsTheSame() {
    long seed = new Random().nextLong();
    System.out.println("UtcTimeTest seed " + seed);
    Random random = new Random(seed);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = changed(random, written(random));
      String what = text + ", seed " + seed;
      try {
        Optional<Instant> time = UtcTime.parse(text);
        if (time.isPresent()) {
          assertThat(ISO.written().parse(text)).as(what).isEqualTo(time.get());
          read++;
        }
      } catch (DateTimeException e) {
        assertThatThrownBy(() -> ISO.written().parse(text))
            .as(what)
            .isInstanceOf(DateTimeException.class);
        refused++;
      }
    }
    assertThat(read).isGreaterThan(5_000);
    assertThat(refused).isGreaterThan(100);
  }

  private static String written(Random random) {
    Instant time = Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 253_000_000_000L));
    String fraction = Integer.toString(random.nextInt(1_000_000_000));
    String text = time.toString();
    return random.nextBoolean() ? text : text.replace("Z", "." + fraction + "Z");
  }

  private static String changed(Random random, String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(4); i > 0; i--) {
      changed.setCharAt(random.nextInt(text.length()), ODD.charAt(random.nextInt(ODD.length())));
    }
    return changed.toString();
  }
}
