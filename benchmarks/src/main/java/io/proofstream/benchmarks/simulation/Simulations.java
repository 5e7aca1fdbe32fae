package io.proofstream.benchmarks.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs simulations one after the other, on the caller's thread. */
public final class Simulations implements AutoCloseable {
  private static final Path IN_MEMORY = Path.of("/dev/shm");
  private static final String DIRECTORY = "proofstream-simulation";
  private static final int ROWS_MIN = 10;
  private static final int SMALLER_BY = 5;

  private final Deployment deployment;
  private final Lane lane;
  private final Counts counts = new Counts();

  private Simulations(Deployment deployment, Lane lane) {
    this.deployment = deployment;
    this.lane = lane;
  }

  /**
   * @throws Exception if the deployment's settings do not fit the agents, or no file can be written
   */
  public static Simulations open() throws Exception {
    Path parent =
        java.nio.file.Files.isDirectory(IN_MEMORY)
            ? IN_MEMORY
            : Path.of(System.getProperty("java.io.tmpdir"));
    return new Simulations(new Deployment(), Lane.take(parent.resolve(DIRECTORY)));
  }

  /**
   * @param options seed and size
   * @param trace hears of everything that happens
   * @return what does not hold; empty where all does
   */
  public Optional<Throwable> run(SimulationOptions options, Consumer<String> trace) {
    try {
      Simulation simulation = new Simulation(deployment, lane.directory(), options, trace);
      counts.add(simulation.run());
      return Optional.empty();
    } catch (Exception | Crash | StackOverflowError | AssertionError e) {
      // Whatever the agents throw that their edges do not expect is a finding, too.
      return Optional.of(e);
    }
  }

  /**
   * The same seed with fewer rows, as long as it still fails: not a smaller version of the same
   * history, which the seed would not give, but often a shorter one.
   *
   * @param failing that was seen to fail
   * @return the smallest that fails, itself if none is
   */
  public SimulationOptions shrink(SimulationOptions failing) {
    SimulationOptions smallest = failing;
    for (int rows = ROWS_MIN; rows < failing.rowsMax(); rows += SMALLER_BY) {
      SimulationOptions smaller = new SimulationOptions(failing.seed(), rows, failing.bug());
      if (run(smaller, what -> {}).isPresent()) {
        smallest = smaller;
        break;
      }
    }
    return smallest;
  }

  /** What happened in all that held. */
  Counts counts() {
    return counts;
  }

  @Override
  public void close() throws IOException {
    lane.close();
  }
}
