package io.proofstream.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.benchmarks.WrongOutcomeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WatchTest {
  private static final Map<String, Long> SELF = Map.of("self", ProcessHandle.current().pid());

  @Test
  void processesAreLookedAtUntilEverythingIsAnswered() throws Exception {
    AtomicLong answered = new AtomicLong();

    Watched watched =
        new Watch(() -> SELF, Duration.ofMinutes(1)).until(3, answered::incrementAndGet);

    assertThat(watched.looks()).extracting(Watched.Look::answered).containsExactly(1L, 2L, 3L);
    assertThat(watched.looks().get(0).cpuSeconds().get("self")).isPositive();
    assertThat(watched.looks().get(0).cpuSeconds()).containsKey("driver");
    assertThat(watched.memoryMibAtEnd().get("self")).isPositive();
    assertThat(watched.weighings().get(0).threadSeconds().get("self").values())
        .anyMatch(seconds -> seconds > 0);
  }

  @Test
  void answersThatStayOutEndIt() {
    Watch watch = new Watch(() -> SELF, Duration.ofMillis(1));

    assertThatThrownBy(() -> watch.until(3, () -> 2))
        .isInstanceOf(WrongOutcomeException.class)
        .hasMessageContaining("2 of 3 were answered");
  }
}
