package io.proofstream.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A long run of {@link SeedsTest}: {@code -Dsoak.seeds=N -Dsoak.seed=S}, in the profile soak. */
final class SimulationSoak {
  private static final int SEEDS = Integer.getInteger("soak.seeds", 2_000);
  private static final long SEED = Long.getLong("soak.seed", System.currentTimeMillis());

  @Test
  void nothingIsLostOrDoubledInALongRun() throws Exception {
    System.out.printf("SimulationSoak seed %d, %,d seeds%n", SEED, SEEDS);
    try (Simulations simulations = Simulations.open()) {
      for (long seed = SEED; seed < SEED + SEEDS; seed++) {
        SimulationOptions options =
            new SimulationOptions(seed, SimulationOptions.ROWS_MAX, PlantedBug.NONE);
        assertThat(simulations.run(options, what -> {}))
            .as("benchmarks/simulate --seed %d --trace", seed)
            .isEmpty();
      }
    }
  }
}
