package io.proofstream.benchmarks.simulation;

/**
 * What a simulation is made from; the same gives the same.
 *
 * @param seed decides everything that chance decides
 * @param rowsMax payments at most, 10 or more
 * @param bug that is planted
 */
public record SimulationOptions(long seed, int rowsMax, PlantedBug bug) {
  /** Payments at most, where nothing else is said. */
  public static final int ROWS_MAX = 60;
}
