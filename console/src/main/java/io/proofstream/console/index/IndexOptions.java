package io.proofstream.console.index;

import io.proofstream.schemas.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where an index lies and what it keeps.
 *
 * @param directory its own; made where it is missing
 * @param history how long decisions, closed alerts and rejections stay, by record time
 * @param markets the markets' names in the order of their partitions
 * @param topicNames the deployment's names of topics
 */
public record IndexOptions(
    Path directory, Duration history, List<String> markets, TopicNames topicNames) {
  public IndexOptions {
    markets = List.copyOf(markets);
    if (history.isNegative() || history.isZero()) {
      throw new IllegalArgumentException("history " + history + " is not longer than nothing");
    }
  }

  /** The same where topics have no prefix. */
  public IndexOptions(Path directory, Duration history, List<String> markets) {
    this(directory, history, markets, new TopicNames(""));
  }
}
