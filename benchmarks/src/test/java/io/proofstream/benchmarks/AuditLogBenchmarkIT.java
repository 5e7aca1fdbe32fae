package io.proofstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script works and counts right; how fast anything is, no test says. */
final class AuditLogBenchmarkIT {
  @TempDir private Path directory;

  @Test
  void theSmallestRunReportsEveryPart() throws Exception {
    Path said = directory.resolve("said");
    Path out = directory.resolve("out.json");
    Process run =
        new ProcessBuilder(
                Path.of("audit-log").toAbsolutePath().toString(),
                "--tiny",
                directory.resolve("data").toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(run.waitFor()).as(Files.readString(said)).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toFile());
    assertThat(report.at("/machine/processors").asInt()).isPositive();
    assertThat(report.at("/limits/sha256BytesPerSecond/median").asDouble()).isPositive();
    assertThat(report.at("/appends/0/entriesPerSecond/median").asDouble()).isPositive();
    assertThat(report.at("/verification/entries").asLong()).isGreaterThan(1_000);
    assertThat(report.at("/openings/0/entries").asLong()).isEqualTo(1_000);
  }
}
