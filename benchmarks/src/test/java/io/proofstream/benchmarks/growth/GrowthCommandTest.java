package io.proofstream.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrowthCommandTest {
  @Test
  void everyPointHasAPrice(@TempDir Path directory) throws Exception {
    Path out = directory.resolve("growth.json");

    GrowthCommand.run(List.of("--tiny", out.toString()));

    JsonNode points = new ObjectMapper().readTree(out.toFile()).at("/growth/points");
    assertThat(points).hasSizeGreaterThan(20);
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.get("cpu_micros").asDouble()).isPositive();
              assertThat(point.get("allocated_bytes").asDouble()).isPositive();
            });
  }
}
