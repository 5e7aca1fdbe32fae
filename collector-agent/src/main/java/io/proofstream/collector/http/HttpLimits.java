package io.proofstream.collector.http;

import java.time.Duration;

/**
 * What requests may be at most, as the settings say it.
 *
 * @param bodyBytesMax a body
 * @param rowsMax rows of one body
 * @param inFlightMax rows sent and not yet decided
 * @param behindMax longest time that a row may be in flight before no more are taken
 * @param waitMax longest wait for a decision
 * @param connectionsMax connections in all
 * @param connectionsPerAddressMax connections from one address
 * @param requestTimeout from a request's first byte to its last
 * @param idleTimeout for a connection on which nothing is asked
 * @param recentMax outcomes remembered
 * @param recentFor how far into the past outcomes are read at the start
 */
record HttpLimits(
    int bodyBytesMax,
    int rowsMax,
    int inFlightMax,
    Duration behindMax,
    Duration waitMax,
    int connectionsMax,
    int connectionsPerAddressMax,
    Duration requestTimeout,
    Duration idleTimeout,
    int recentMax,
    Duration recentFor) {
  /** All headers of a request together with its first line. */
  static final int HEADER_BYTES_MAX = 8_192;

  /** Bodies that are being read or mapped, in bytes. */
  static final int BODIES_BYTES_MAX = 67_108_864;

  /** Threads that map rows and write answers; waiting takes none. */
  static final int THREADS_MAX = 32;

  /** Connections that wait to be accepted. */
  static final int ACCEPTS_WAITING_MAX = 1_024;

  /** Longest transaction id in a path, percent-encoded: 128 characters of 4 bytes. */
  static final int PATH_CHARACTERS_MAX = 2_048;
}
