package io.proofstream.console.index;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where an index lies and what it keeps.
 *
 * @param directory its own; made where it is missing
 * @param history how long decisions, closed alerts and rejections stay, by record time
 * @param markets the markets' names in the order of their partitions
 */
public record IndexOptions(Path directory, Duration history, List<String> markets) {
  public IndexOptions {
    markets = List.copyOf(markets);
    if (history.isNegative() || history.isZero()) {
      throw new IllegalArgumentException("history " + history + " is not longer than nothing");
    }
  }
}
