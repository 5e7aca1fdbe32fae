package io.proofstream.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final Schedule SCHEDULE =
      new Schedule(2_000, Duration.ofSeconds(1), Duration.ofSeconds(3));

  @Test
  void transactionsAreDueInEqualDistances() {
    assertThat(SCHEDULE.count()).isEqualTo(8_000);
    assertThat(SCHEDULE.dueNanos(0)).isZero();
    assertThat(SCHEDULE.dueNanos(3)).isEqualTo(1_500_000);
    assertThat(SCHEDULE.dueNanos(2_000)).isEqualTo(SCHEDULE.warming().toNanos());
  }
}
