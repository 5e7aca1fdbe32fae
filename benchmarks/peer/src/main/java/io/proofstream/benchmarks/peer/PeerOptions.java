package io.proofstream.benchmarks.peer;

import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.runtime.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a peer is told on its command line.
 *
 * @param settings an analyzer's settings by key, its state directory being the peer's
 * @param output full name of the topic for its answers
 * @param commitInterval after how long at most answers are committed and so readable
 * @param stateDirectory where it keeps what outlives it
 * @param threads how many may work, at least 1
 * @param more options of one peer alone, by their names
 */
public record PeerOptions(
    Map<String, String> settings,
    String output,
    Duration commitInterval,
    Path stateDirectory,
    int threads,
    Map<String, String> more) {
  /** How the options are written that every peer has. */
  public static final String USAGE =
      "--settings FILE --output TOPIC --commit-interval-ms N --state-dir DIR --threads N";

  private static final String SETTINGS = "--settings";
  private static final String OUTPUT = "--output";
  private static final String COMMIT_INTERVAL = "--commit-interval-ms";
  private static final String STATE_DIRECTORY = "--state-dir";
  private static final String THREADS = "--threads";
  private static final Set<String> ALL =
      Set.of(SETTINGS, OUTPUT, COMMIT_INTERVAL, STATE_DIRECTORY, THREADS);

  public PeerOptions {
    settings = Map.copyOf(settings);
    more = Map.copyOf(more);
  }

  /**
   * @param words of the command line
   * @param own options of this peer alone, each with its default
   * @param environment the process's
   * @throws SettingsException if one is missing, unknown or not what is expected
   */
  public static PeerOptions of(
      List<String> words, Map<String, String> own, Map<String, String> environment) {
    Map<String, String> given = new HashMap<>(own);
    for (int i = 0; i < words.size(); i += 2) {
      String option = words.get(i);
      if (!ALL.contains(option) && !own.containsKey(option)) {
        throw new SettingsException("unknown option " + option + ", expected: " + USAGE);
      }
      if (i + 1 == words.size()) {
        throw new SettingsException(option + " has no value");
      }
      given.put(option, words.get(i + 1));
    }
    Path state = Path.of(required(given, STATE_DIRECTORY)).toAbsolutePath();
    Map<String, String> settings =
        new HashMap<>(SettingsFile.read(Path.of(required(given, SETTINGS)), environment));
    settings.put("analyzer.state.dir", state.toString());
    return new PeerOptions(
        settings,
        required(given, OUTPUT),
        Duration.ofMillis(number(given, COMMIT_INTERVAL)),
        state,
        number(given, THREADS),
        more(given, own.keySet()));
  }

  /** The same, typed and checked. */
  public PeerSettings checked() {
    return PeerSettings.of(settings);
  }

  private static Map<String, String> more(Map<String, String> given, Set<String> own) {
    Map<String, String> more = new HashMap<>(given);
    more.keySet().retainAll(own);
    return more;
  }

  private static String required(Map<String, String> given, String option) {
    String value = given.get(option);
    if (value == null) {
      throw new SettingsException(option + " is missing, expected: " + USAGE);
    }
    return value;
  }

  private static int number(Map<String, String> given, String option) {
    String value = required(given, option);
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
      throw new SettingsException(option + " " + value + ": 1 or more is expected");
    } catch (NumberFormatException e) {
      throw new SettingsException(option + " " + value + ": a number is expected", e);
    }
  }
}
