package io.proofstream.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dsimulate.seeds=N -Dsimulate.seed=S} for long runs; the profile simulation has one. */
final class SeedsTest {
  private static final int SEEDS = Integer.getInteger("simulate.seeds", 500);
  private static final long SEED = Long.getLong("simulate.seed", System.currentTimeMillis());

  /** Within so many seeds a planted bug has to be caught, from a fixed one on. */
  private static final int CAUGHT_WITHIN_SEEDS = 60;

  private static Simulations simulations;

  @BeforeAll
  static void open() throws Exception {
    simulations = Simulations.open();
  }

  @AfterAll
  static void close() throws Exception {
    simulations.close();
  }

  @Test
  void nothingIsLostOrDoubledWhateverHappens() {
    System.out.printf("SeedsTest seed %d, %,d seeds%n", SEED, SEEDS);
    for (long seed = SEED; seed < SEED + SEEDS; seed++) {
      Optional<Throwable> fault = simulations.run(options(seed, PlantedBug.NONE), what -> {});
      assertThat(fault).as("benchmarks/simulate --seed %d --trace", seed).isEmpty();
    }
    assertThat(simulations.counts().crashes()).isPositive();
    assertThat(simulations.counts().fencings()).isPositive();
    assertThat(simulations.counts().zombies()).isPositive();
  }

  /** As long as the actors draw as they do now, these are what a long run stumbled upon. */
  @ParameterizedTest
  @ValueSource(longs = {2_070_772, 2_079_289})
  void aSeedThatFailedOnceHolds(long seed) {
    assertThat(simulations.run(options(seed, PlantedBug.NONE), what -> {})).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = PlantedBug.class,
      names = {"NONE", "TICKS_NOT_FENCED"},
      mode = EnumSource.Mode.EXCLUDE)
  void aPlantedBugIsCaught(PlantedBug bug) {
    Optional<Throwable> caught = Optional.empty();
    for (long seed = 1; seed <= CAUGHT_WITHIN_SEEDS && caught.isEmpty(); seed++) {
      caught = simulations.run(options(seed, bug), what -> {});
    }
    assertThat(caught).as("%s within %d seeds", bug, CAUGHT_WITHIN_SEEDS).isPresent();
  }

  @Test
  void theSameSeedHasTheSameHistory() {
    assertThat(history(7)).isEqualTo(history(7)).hasSizeGreaterThan(100);
  }

  private static List<String> history(long seed) {
    List<String> history = new ArrayList<>();
    Optional<Throwable> unused = simulations.run(options(seed, PlantedBug.NONE), history::add);
    return history;
  }

  private static SimulationOptions options(long seed, PlantedBug bug) {
    return new SimulationOptions(seed, SimulationOptions.ROWS_MAX, bug);
  }
}
