package io.proofstream.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private final Waiting waiting = new Waiting(Duration.ofMillis(1));

  @Test
  void itLooksAgainUntilTheConditionHolds() throws Exception {
    AtomicInteger looks = new AtomicInteger();

    assertThat(waiting.until(() -> looks.incrementAndGet() == 3, Duration.ofMinutes(1))).isTrue();
    assertThat(looks).hasValue(3);
  }

  @Test
  void itLooksOnceEvenWithoutTime() throws Exception {
    assertThat(waiting.until(() -> true, Duration.ZERO)).isTrue();
  }

  @Test
  void itSaysThatTheConditionDidNotHoldInTime() throws Exception {
    assertThat(waiting.until(() -> false, Duration.ofMillis(20))).isFalse();
  }

  @Test
  void whatTheConditionThrowsEndsTheWait() {
    assertThatThrownBy(
            () ->
                waiting.until(
                    () -> {
                      throw new IOException("gone");
                    },
                    Duration.ofMinutes(1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> waiting.until(() -> false, Duration.ofMinutes(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
