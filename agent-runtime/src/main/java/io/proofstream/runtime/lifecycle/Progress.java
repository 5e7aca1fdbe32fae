package io.proofstream.runtime.lifecycle;

import java.util.Map;

/**
 * How far an agent is.
 *
 * @param advanced a count that rises whenever work is done (records read, state restored)
 * @param lag records assigned and not yet read, by topic-partition, each 0 or more
 * @param details further facts for a person to read
 */
public record Progress(long advanced, Map<String, Long> lag, Map<String, String> details) {
  /** Progress of an agent that has done nothing and has nothing to do. */
  public static final Progress NONE = new Progress(0, Map.of(), Map.of());

  public Progress {
    lag = Map.copyOf(lag);
    details = Map.copyOf(details);
  }

  /** Records assigned and not yet read, in all. */
  public long totalLag() {
    return lag.values().stream().mapToLong(Long::longValue).sum();
  }
}
