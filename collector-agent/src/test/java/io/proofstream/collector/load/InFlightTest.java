package io.proofstream.collector.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class InFlightTest {
  private static final long MILLI = 1_000_000;

  private final InFlight inFlight = new InFlight(3);

  @Test
  void theTimeFromDueToSeenIsMeasuredOncePerRow() {
    inFlight.sent(10, 5 * MILLI);
    inFlight.sent(12, 6 * MILLI);
    inFlight.seen(12, 16 * MILLI);
    inFlight.seen(12, 99 * MILLI);
    inFlight.seen(11, 99 * MILLI);
    inFlight.seen(10, 25 * MILLI);
    Latency latency = latency();
    assertThat(latency.rows()).isEqualTo(2);
    assertThat(latency.p50()).isBetween(9.9, 10.1);
    assertThat(latency.max()).isBetween(19.9, 20.1);
  }

  @Test
  void rowsOfAnAbortedTransactionAreForgotten() {
    inFlight.sent(1, 0);
    inFlight.sent(2, 0);
    inFlight.forgetFrom(2);
    inFlight.sent(7, 0);
    inFlight.seen(2, MILLI);
    assertThat(latency().rows()).isZero();
    inFlight.seen(7, MILLI);
    inFlight.seen(1, MILLI);
    assertThat(latency().rows()).isEqualTo(2);
  }

  @Test
  void theOldestIsForgottenWhenThereAreTooMany() {
    for (long offset = 0; offset < 5; offset++) {
      inFlight.sent(offset, 0);
    }
    for (long offset = 0; offset < 5; offset++) {
      inFlight.seen(offset, MILLI);
    }
    assertThat(latency().rows()).isEqualTo(3);
  }

  private Latency latency() {
    Histogram sum = InFlight.nothing();
    inFlight.addTo(sum);
    return Latency.of(sum);
  }
}
