package io.proofstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script works, two instances share two markets; how fast anything is, no test says. */
final class MarketsBenchmarkIT {
  @TempDir private Path directory;

  @Test
  void theSmallestRunReportsWhatTwoInstancesDidTogether() throws Exception {
    Path said = directory.resolve("said");
    Path out = directory.resolve("out.json");
    Process run =
        new ProcessBuilder(
                Path.of("markets").toAbsolutePath().toString(), "--tiny", "--out", out.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(run.waitFor()).as(Files.readString(said)).isZero();
    JsonNode points = new ObjectMapper().readTree(out.toFile()).at("/markets/points");
    assertThat(points).hasSize(1);
    assertThat(points.get(0).get("tx_per_s").asDouble()).isPositive();
    assertThat(points.get(0).get("cpu_s_per_million").get("analyzer-1").asDouble()).isPositive();
  }
}
