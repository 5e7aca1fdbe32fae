package io.proofstream.benchmarks.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.measure.LatencyFigures;
import java.nio.file.Path;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class PerformancePageTest {
  @Test
  void thePageHasTheReportsFigures() throws Exception {
    Histogram micros = new Histogram(3);
    micros.recordValue(12_000);
    micros.recordValue(45_000);
    Map<String, Double> cpu = Map.of("analyzer", 21.5, "driver", 3.0);
    FullPath fullPath =
        new FullPath(
            1_200_000,
            23_456,
            20_001,
            777,
            1_900,
            Map.of("analyzer", 800.0),
            cpu,
            Map.of("analyzer", Map.of("quality", 2.5, "JIT compilers", 7.25, "reaper", 0.1)),
            Map.of(),
            1.9);

    String page =
        new PerformancePage(
                new PerformanceReport(
                    Machine.here(Path.of(".")),
                    0.5,
                    new IdleSpeed(1.5, 123, 987),
                    LatencyFigures.of(micros, 1_000),
                    fullPath,
                    LatencyFigures.of(micros, 2_000),
                    LatencyFigures.of(micros, 2_000),
                    1_360_000))
            .markdown();

    assertThat(page)
        .contains("| transactions a second | 23,456 |")
        .contains("| analyzer | 21.5 | 800 |")
        .contains("| driver | 3.0 |  |")
        .contains("| analyzer: JIT compilers | 7.3 |\n| analyzer: quality | 2.5 |\n\n")
        .contains("1.5 ns in 256 KiB, 123 ns in 64 MiB")
        .contains("| decision readable | 12.0 |")
        .contains("| alert readable | 12.0 |")
        .contains("1,360,000 outcomes");
  }
}
