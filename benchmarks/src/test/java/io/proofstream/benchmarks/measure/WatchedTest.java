package io.proofstream.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.proofstream.benchmarks.measure.Watched.Look;
import io.proofstream.benchmarks.measure.Watched.Weighing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WatchedTest {
  /** 100 a second; the process is not there at first, and works half of the time after that. */
  private static final Watched STEADY =
      new Watched(
          List.of(
              new Look(0, 0, Map.of()),
              new Look(1, 100, Map.of("peer", 5.0)),
              new Look(6, 600, Map.of("peer", 7.5)),
              new Look(10, 1_000, Map.of("peer", 9.5))),
          List.of(
              weighing(90, Map.of("reader", 9.0)),
              weighing(200, Map.of("reader", 9.0, "JIT compilers", 1.0)),
              weighing(1_000, Map.of("reader", 11.0, "writer", 0.4))));

  private static Weighing weighing(long answered, Map<String, Double> threads) {
    return new Weighing(answered, Map.of("peer", 70.0), Map.of("peer", threads));
  }

  @Test
  void theRateIsFromTheFirstLookThatSawSoMany() {
    assertThat(STEADY.perSecond(100, 1_000)).isEqualTo(100);
    assertThat(STEADY.perSecond(101, 1_000)).isEqualTo(100);
  }

  @Test
  void whatWasUsedBeforeDoesNotCount() {
    assertThat(STEADY.cpuSecondsPerMillion(100)).containsExactly(entry("peer", 5_000.0));
    assertThat(STEADY.busyProcessors(100)).isEqualTo(0.5);
  }

  @Test
  void threadsCountFromTheFirstWeighingThatSawSoMany() {
    assertThat(STEADY.threadSecondsPerMillion(100).get("peer"))
        .containsExactly(entry("reader", 2_500.0), entry("writer", 500.0));
  }
}
