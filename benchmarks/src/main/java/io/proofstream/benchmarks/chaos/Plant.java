package io.proofstream.benchmarks.chaos;

import io.proofstream.benchmarks.chaos.planted.EarlyCommits;
import io.proofstream.benchmarks.chaos.planted.ForgottenIds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A bug that is put into the system from outside, to see that it is found. */
public enum Plant {
  /** The analyzer commits what it has read before it has written what it made of it. */
  EARLY_COMMIT,
  /** The analyzer's memory of ids does not outlive its local state. */
  NO_DEDUP,
  /** The storage agent's syncs of its write-ahead log do nothing. */
  UNSYNCED_WAL;

  private static final String CLIENTS = "streams.default.client.supplier";

  /** Of Debian's package libeatmydata1; the loader knows where it is. */
  private static final String NO_SYNC = "libeatmydata.so";

  /** Further settings of the analyzers. */
  public Map<String, String> analyzerSettings() {
    return switch (this) {
      case EARLY_COMMIT -> Map.of(CLIENTS, EarlyCommits.class.getName());
      case NO_DEDUP -> Map.of(CLIENTS, ForgottenIds.class.getName());
      case UNSYNCED_WAL -> Map.of();
    };
  }

  /** Further environment variables of the storage agents. */
  public Map<String, String> storageEnvironment() {
    return this == UNSYNCED_WAL ? Map.of("LD_PRELOAD", NO_SYNC) : Map.of();
  }

  /** The agent that has the bug, to which faults are done where they are done to one. */
  public String agent() {
    return this == UNSYNCED_WAL ? "storage" : "analyzer";
  }

  /** Faults without which the bug does no harm. */
  public List<FaultKind> shownBy() {
    return switch (this) {
      case EARLY_COMMIT -> List.of(FaultKind.KILL_TWINS);
      case NO_DEDUP -> List.of(FaultKind.LOST_STATE);
      case UNSYNCED_WAL -> List.of(FaultKind.POWER_CUT);
    };
  }

  /**
   * @param name as on the command line, {@code early-commit}
   */
  public static Optional<Plant> named(String name) {
    return Stream.of(values()).filter(plant -> plant.text().equals(name)).findFirst();
  }

  /** As on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
