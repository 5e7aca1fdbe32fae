package io.proofstream.analyzer.market;

import java.util.List;
import org.apache.kafka.common.header.Headers;

/**
 * What becomes of a record: a decision, a repeat, or a rejection.
 *
 * @param kind which of them
 * @param label what is counted beside the kind: the decision's outcome or the rejection's code
 * @param rules ids of the rules that fired, where the outcome is a decision that flags
 * @param key the outgoing record's key
 * @param value its value
 * @param headers its headers
 */
@SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
public record MarketOutcome(
    Kind kind, String label, List<String> rules, byte[] key, byte[] value, Headers headers) {
  /** Which topic an outcome goes to. */
  public enum Kind {
    DECISION(MarketTopology.DECISIONS),
    REPEAT(MarketTopology.REPEATS),
    REJECTION(MarketTopology.REJECTIONS);

    private final String sink;

    Kind(String sink) {
      this.sink = sink;
    }

    String sink() {
      return sink;
    }
  }
}
