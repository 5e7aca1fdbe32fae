package io.proofstream.alert.delivery.order;

import java.time.Instant;

/**
 * How often and when a letter was tried, in the life of this process.
 *
 * @param count 1 or more
 * @param first when the first attempt began
 * @param last when the last one began
 */
public record Tries(int count, Instant first, Instant last) {
  static Tries one(Instant at) {
    return new Tries(1, at, at);
  }

  Tries another(Instant at) {
    return new Tries(count + 1, first, at);
  }
}
