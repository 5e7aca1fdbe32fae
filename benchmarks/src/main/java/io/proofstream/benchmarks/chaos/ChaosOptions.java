package io.proofstream.benchmarks.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is asked to do.
 *
 * @param episodes how many
 * @param seed decides all episodes
 * @param rowsPerSecond the ordinary load, over all markets
 * @param data everything is kept there; has to be empty
 * @param archives where classes of agents are kept between runs
 * @param out the summary
 * @param kinds of faults that may come up
 * @param plant a bug to put in
 * @param patience from the last healing of an episode until all must be settled
 */
record ChaosOptions(
    int episodes,
    long seed,
    int rowsPerSecond,
    Path data,
    Path archives,
    Path out,
    Set<FaultKind> kinds,
    Optional<Plant> plant,
    Duration patience) {
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final int ROWS_PER_SECOND = 250;

  ChaosOptions {
    kinds = Set.copyOf(kinds);
  }

  /**
   * @param words of the command line
   * @throws IllegalArgumentException if one is not known or not what is expected
   */
  static ChaosOptions of(List<String> words) {
    int episodes = 1;
    long seed = 1;
    int rate = ROWS_PER_SECOND;
    Duration patience = PATIENCE;
    Path data = Path.of("chaos-data");
    Optional<Path> archives = Optional.empty();
    Path out = Path.of("chaos.json");
    Optional<Set<FaultKind>> kinds = Optional.empty();
    Optional<Plant> plant = Optional.empty();
    for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
      String option = word.next();
      if (!word.hasNext()) {
        throw new IllegalArgumentException(option + " has no value");
      }
      String value = word.next();
      switch (option) {
        case "--episodes" -> episodes = Integer.parseInt(value);
        case "--seed" -> seed = Long.parseLong(value);
        case "--rate" -> rate = Integer.parseInt(value);
        case "--data" -> data = Path.of(value);
        case "--archives" -> archives = Optional.of(Path.of(value));
        case "--out" -> out = Path.of(value);
        case "--patience" -> patience = Duration.ofMinutes(Long.parseLong(value));
        case "--faults" -> kinds = Optional.of(kinds(value));
        case "--plant" -> plant = Optional.of(plant(value));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    Set<FaultKind> usual =
        plant
            .<Set<FaultKind>>map(bug -> EnumSet.copyOf(bug.shownBy()))
            .orElse(EnumSet.allOf(FaultKind.class));
    return new ChaosOptions(
        episodes,
        seed,
        rate,
        data,
        archives.orElse(data.resolve("archives")),
        out,
        kinds.orElse(usual),
        plant,
        patience);
  }

  private static Set<FaultKind> kinds(String names) {
    List<FaultKind> kinds = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      kinds.add(FaultKind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    return EnumSet.copyOf(kinds);
  }

  private static Plant plant(String name) {
    return Plant.named(name)
        .orElseThrow(() -> new IllegalArgumentException("no bug is named " + name));
  }

  /** The same without the faults that this machine has no means for. */
  ChaosOptions without(Set<FaultKind> impossible) {
    Set<FaultKind> left = EnumSet.copyOf(kinds);
    left.removeAll(impossible);
    return new ChaosOptions(
        episodes, seed, rowsPerSecond, data, archives, out, left, plant, patience);
  }
}
