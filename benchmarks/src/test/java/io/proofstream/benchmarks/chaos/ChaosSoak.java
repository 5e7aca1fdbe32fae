package io.proofstream.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Minutes each: {@code mvn verify -Psoak -pl benchmarks -am -Dsoak.episodes=200}. */
final class ChaosSoak {
  private static final String EPISODES = Integer.toString(Integer.getInteger("soak.episodes", 3));

  /** Enough for a bug that shows with most of the faults that show it. */
  private static final String PLANTED_EPISODES = "8";

  private static final long SEED = Long.getLong("soak.seed", System.currentTimeMillis());

  @TempDir private Path directory;

  @Test
  void nothingIsLostOrDoubled() throws Exception {
    int code = chaos("--episodes", EPISODES);

    assertThat(summary().get("violations")).isEmpty();
    assertThat(code).isZero();
  }

  @ParameterizedTest
  @EnumSource(Plant.class)
  void aPlantedBugIsCaught(Plant plant) throws Exception {
    int code = chaos("--episodes", PLANTED_EPISODES, "--plant", plant.text());

    assertThat(code).isEqualTo(1);
    assertThat(summary().get("violations")).isNotEmpty();
  }

  private JsonNode summary() throws Exception {
    return new ObjectMapper().readTree(directory.resolve("out.json").toFile());
  }

  private int chaos(String... further) throws Exception {
    System.out.println("ChaosSoak seed " + SEED);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of("chaos").toAbsolutePath().toString(),
                "--seed",
                Long.toString(SEED),
                "--data",
                directory.resolve("data").toString(),
                "--out",
                directory.resolve("out.json").toString()));
    command.addAll(List.of(further));
    Path said = directory.resolve("said");
    Process run =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int code = run.waitFor();
    System.out.println(Files.readString(said));
    return code;
  }
}
