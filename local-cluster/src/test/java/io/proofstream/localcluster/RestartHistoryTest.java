package io.proofstream.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RestartHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final RestartHistory history =
      new RestartHistory(
          new RestartPolicy(
              Duration.ofSeconds(1), Duration.ofSeconds(3), 3, Duration.ofMinutes(1)));

  @Test
  void theDelayDoublesUpToTheLongest() {
    assertThat(history.next(START)).contains(Duration.ofSeconds(1));
    assertThat(history.next(START)).contains(Duration.ofSeconds(2));
    assertThat(history.next(START)).contains(Duration.ofSeconds(3));
  }

  @Test
  void oneRestartMoreThanTheLimitIsRefused() {
    restartThreeTimes();

    assertThat(history.next(START.plusSeconds(60))).isEmpty();
  }

  @Test
  void restartsBeforeTheWindowDoNotCount() {
    restartThreeTimes();

    assertThat(history.next(START.plusSeconds(61))).contains(Duration.ofSeconds(1));
  }

  private void restartThreeTimes() {
    for (int i = 0; i < 3; i++) {
      assertThat(history.next(START)).isPresent();
    }
  }
}
