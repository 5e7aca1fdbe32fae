package io.proofstream.benchmarks.simulation;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What the command was asked for.
 *
 * @param seeds how many
 * @param from the first
 * @param rowsMax payments of each at most
 * @param bug that is planted
 * @param trace whether everything that happens is printed
 * @param json whether the result is printed as JSON
 */
record SimulateArguments(
    long seeds, long from, int rowsMax, PlantedBug bug, boolean trace, boolean json) {
  static final String USAGE =
      "benchmarks/simulate [--seeds N] [--from S] [--seed S] [--rows N] [--trace] [--plant BUG]"
          + " [-o json]\n  BUG: "
          + Arrays.toString(PlantedBug.values());

  private static final long SEEDS = 1_000;

  /**
   * @throws IllegalArgumentException if there is a word too many, or a value is missing or wrong
   */
  static SimulateArguments parse(List<String> words) {
    SimulateArguments parsed =
        new SimulateArguments(SEEDS, 1, SimulationOptions.ROWS_MAX, PlantedBug.NONE, false, false);
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      parsed = parsed.with(rest.next(), rest);
    }
    return parsed;
  }

  private SimulateArguments with(String option, Iterator<String> rest) {
    return switch (option) {
      case "--seeds" ->
          new SimulateArguments(number(option, rest), from, rowsMax, bug, trace, json);
      case "--from" ->
          new SimulateArguments(seeds, number(option, rest), rowsMax, bug, trace, json);
      case "--seed" -> new SimulateArguments(1, number(option, rest), rowsMax, bug, trace, json);
      case "--rows" ->
          new SimulateArguments(
              seeds, from, Math.toIntExact(number(option, rest)), bug, trace, json);
      case "--plant" ->
          new SimulateArguments(
              seeds, from, rowsMax, PlantedBug.valueOf(value(option, rest)), trace, json);
      case "--trace" -> new SimulateArguments(seeds, from, rowsMax, bug, true, json);
      case "-o" ->
          new SimulateArguments(
              seeds, from, rowsMax, bug, trace, value(option, rest).equals("json"));
      default -> throw new IllegalArgumentException("unknown word " + option);
    };
  }

  private static long number(String option, Iterator<String> rest) {
    String value = value(option, rest);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          option + ": '" + value + "' is no number, a whole one is expected", e);
    }
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  SimulationOptions seed(long seed) {
    return new SimulationOptions(seed, rowsMax, bug);
  }
}
