package io.proofstream.analyzer.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.features.Payment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatementsTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "2026-11-24T10:00:00.123456789Z, 1795514400123456",
    "1969-12-31T23:59:59.999999Z, -1",
    "0001-01-01T00:00:00Z, -62135596800000000",
    "1600-01-01T00:00:00Z, -11676096000000000",
    "2262-04-12T00:00:00Z, 9223372800000000",
    "9999-12-31T23:59:59.999999Z, 253402300799999999"
  })
  void aTimeOfAnyYearIsCountedInMicroseconds(Instant time, long micros) {
    assertThat(Statements.micros(time)).isEqualTo(micros);
  }

  @Test
  void whatLiesOutsideCountsAsTheEdge() {
    assertThat(Statements.micros(Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS)))
        .isEqualTo(Payment.MICROS_MAX);
    assertThat(Statements.micros(Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS)))
        .isEqualTo(Payment.MICROS_MIN);
  }
}
