package io.proofstream.collector.http;

import java.util.Set;

/**
 * Who sends.
 *
 * @param name its name, as headers and the log say it
 * @param markets the markets it may write and read; empty: all
 */
record Client(String name, Set<String> markets) {
  /** Whoever reaches the server over loopback where nobody has to say who they are. */
  static final Client LOCAL = new Client("local", Set.of());

  Client {
    markets = Set.copyOf(markets);
  }

  boolean may(String market) {
    return markets.isEmpty() || markets.contains(market);
  }
}
