package io.proofstream.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.lifecycle.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LivenessTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = START.plusSeconds(61);

  private final Liveness liveness = new Liveness(Duration.ofSeconds(60), START);

  @Test
  void lagThatStandsStillForTooLongIsAFault() {
    assertThat(liveness.fault(progress(0, 5), LATER))
        .hasValueSatisfying(fault -> assertThat(fault).contains("61 s").contains("lag of 5"));
  }

  @Test
  void nothingToDoIsNoFault() {
    assertThat(liveness.fault(progress(0, 0), LATER)).isEmpty();
  }

  @Test
  void anyAdvanceStartsTheWaitAgain() {
    assertThat(liveness.fault(progress(1, 5), LATER)).isEmpty();
    assertThat(liveness.fault(progress(1, 5), LATER.plusSeconds(60))).isEmpty();
    assertThat(liveness.fault(progress(1, 5), LATER.plusSeconds(61))).isPresent();
  }

  private static Progress progress(long advanced, long lag) {
    return new Progress(advanced, Map.of("transactions.v1-0", lag), Map.of());
  }
}
