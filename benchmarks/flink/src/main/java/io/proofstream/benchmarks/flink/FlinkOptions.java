package io.proofstream.benchmarks.flink;

import io.proofstream.benchmarks.peer.PeerOptions;
import io.proofstream.runtime.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What this peer alone can be told.
 *
 * @param stateBackend {@code hashmap}, whose checkpoints hold all state each time, or {@code
 *     rocksdb}, whose checkpoints hold what is new
 * @param chained whether source and step share a thread instead of an exchange between two; for one
 *     subtask only, which needs no exchange
 * @param bufferTimeout how long a buffer of the exchange waits to be filled
 */
record FlinkOptions(String stateBackend, boolean chained, Duration bufferTimeout) {
  private static final String STATE_BACKEND = "--state-backend";
  private static final String EXCHANGE = "--exchange";
  private static final String BUFFER_TIMEOUT = "--buffer-timeout-ms";
  private static final List<String> BACKENDS = List.of("hashmap", "rocksdb");
  private static final List<String> EXCHANGES = List.of("keyed", "chained");

  /** The options with their defaults, which are those for low latency. */
  static final Map<String, String> DEFAULTS =
      Map.of(STATE_BACKEND, "hashmap", EXCHANGE, "keyed", BUFFER_TIMEOUT, "1");

  static FlinkOptions of(PeerOptions options) {
    String exchange = oneOf(EXCHANGES, EXCHANGE, options);
    boolean chained = exchange.equals("chained");
    if (chained && options.threads() > 1) {
      throw new SettingsException(EXCHANGE + " chained goes with --threads 1 only");
    }
    return new FlinkOptions(
        oneOf(BACKENDS, STATE_BACKEND, options),
        chained,
        Duration.ofMillis(Long.parseLong(options.more().get(BUFFER_TIMEOUT))));
  }

  private static String oneOf(List<String> choices, String option, PeerOptions options) {
    String value = options.more().get(option);
    if (!choices.contains(value)) {
      throw new SettingsException(option + " " + value + ": one of " + choices + " is expected");
    }
    return value;
  }
}
