package io.proofstream.benchmarks.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** {@code benchmarks simulate}: seed after seed, until one shows what must not be. */
public final class SimulateCommand {
  private static final int VIOLATION = 1;
  private static final int USAGE = 2;
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final SimulateArguments arguments;
  private final Stopwatch elapsed = new Stopwatch();
  private Stopwatch sinceTold = new Stopwatch();
  private long done;

  private SimulateCommand(SimulateArguments arguments) {
    this.arguments = arguments;
  }

  /**
   * @param words see {@link SimulateArguments#USAGE}
   * @return 0 if everything held, 1 if something did not, 2 if the words are wrong
   */
  public static int run(List<String> words) throws Exception {
    SimulateArguments arguments;
    try {
      arguments = SimulateArguments.parse(words);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\nusage: " + SimulateArguments.USAGE);
      return USAGE;
    }
    // The agents say what happens to them, which here is what they are there for.
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    try (Simulations simulations = Simulations.open()) {
      return new SimulateCommand(arguments).run(simulations);
    }
  }

  private int run(Simulations simulations) throws Exception {
    Consumer<String> trace = arguments.trace() ? System.out::println : what -> {};
    for (long seed = arguments.from(); done < arguments.seeds(); seed++) {
      Optional<Throwable> fault = simulations.run(arguments.seed(seed), trace);
      if (fault.isPresent()) {
        failed(simulations, arguments.seed(seed), fault.get());
        return VIOLATION;
      }
      done++;
      if (sinceTold.elapsed().compareTo(TOLD_EVERY) >= 0) {
        System.err.println(summary(simulations.counts()));
        sinceTold = new Stopwatch();
      }
    }
    System.out.println(
        arguments.json()
            ? json(simulations.counts(), Optional.empty(), "")
            : summary(simulations.counts()));
    return 0;
  }

  private void failed(Simulations simulations, SimulationOptions failing, Throwable fault)
      throws Exception {
    fault.printStackTrace(System.err);
    SimulationOptions smallest = arguments.trace() ? failing : simulations.shrink(failing);
    String repeat =
        "benchmarks/simulate --seed %d --rows %d%s --trace"
            .formatted(
                smallest.seed(),
                smallest.rowsMax(),
                smallest.bug() == PlantedBug.NONE ? "" : " --plant " + smallest.bug());
    System.err.printf(
        "seed %d: %s%nrepeat it with: %s%n", failing.seed(), fault.getMessage(), repeat);
    if (arguments.json()) {
      System.out.println(json(simulations.counts(), Optional.of(fault), repeat));
    }
  }

  private double perMinute() {
    return done
        * MILLIS_PER_SECOND
        * SECONDS_PER_MINUTE
        / Math.max(1, elapsed.elapsed().toMillis());
  }

  private String summary(Counts counts) {
    return "%d seeds held, %.0f a minute: %d rows, %d steps, %d crashes, %d fenced off, %d zombies, %d records looked at"
        .formatted(
            done,
            perMinute(),
            counts.rows(),
            counts.steps(),
            counts.crashes(),
            counts.fencings(),
            counts.zombies(),
            counts.records());
  }

  private String json(Counts counts, Optional<Throwable> fault, String repeat) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode report =
        mapper
            .createObjectNode()
            .put("seeds", done)
            .put("from", arguments.from())
            .put("seconds", elapsed.elapsed().toMillis() / MILLIS_PER_SECOND)
            .put("seeds_per_minute", Math.round(perMinute()))
            .put("rows", counts.rows())
            .put("steps", counts.steps())
            .put("crashes", counts.crashes())
            .put("fenced", counts.fencings())
            .put("zombies", counts.zombies())
            .put("records", counts.records())
            .put("holds", fault.isEmpty());
    fault.ifPresent(
        found ->
            report
                .put("seed", arguments.from() + done)
                .put("violation", String.valueOf(found.getMessage()))
                .put("repeat", repeat));
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report);
  }
}
