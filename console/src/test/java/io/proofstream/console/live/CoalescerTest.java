package io.proofstream.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.console.live.Coalescer.Batch;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CoalescerTest {
  private final Coalescer pending = new Coalescer();

  @Test
  void anAlertThatChangedOftenIsToldOnce() {
    for (int i = 0; i < 1_000; i++) {
      pending.add(Set.of("a"));
    }

    assertThat(pending.drain().orElseThrow().alerts()).containsExactly("a");
  }

  @Test
  void nothingIsToldTwice() {
    pending.add(Set.of("a"));
    pending.drain();

    assertThat(pending.drain()).isEmpty();
  }

  @Test
  void whoHasMissedTooMuchIsToldToLoadAgainAndHoldsNoMore() {
    for (int i = 0; i < 100_000; i++) {
      pending.add(Set.of("alert-" + i));
    }

    Batch batch = pending.drain().orElseThrow();
    assertThat(batch.alerts()).hasSize(Coalescer.ALERTS_MAX);
    assertThat(batch.more()).isTrue();
  }
}
