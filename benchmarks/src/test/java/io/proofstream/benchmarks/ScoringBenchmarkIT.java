package io.proofstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script works; how fast anything is, no test says. */
final class ScoringBenchmarkIT {
  @TempDir private Path directory;

  @Test
  void theSmallestRunReportsEveryPart() throws Exception {
    Path said = directory.resolve("said");
    Path out = directory.resolve("out.json");
    Process run =
        new ProcessBuilder(Path.of("scoring").toAbsolutePath().toString(), "--tiny", out.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(run.waitFor()).as(Files.readString(said)).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toFile());
    assertThat(report)
        .hasSize(4)
        .allSatisfy(one -> assertThat(one.at("/primaryMetric/score").asDouble()).isPositive());
  }
}
