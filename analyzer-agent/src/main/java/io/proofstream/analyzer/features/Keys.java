package io.proofstream.analyzer.features;

import java.nio.charset.StandardCharsets;

/** The keys of a market's state; the first byte says what lies there. */
final class Keys {
  static final char MARKET = 'M';
  static final char ACCOUNT = 'A';
  static final char COUNTERPARTY = 'C';
  static final char PAIR = 'P';
  static final char TRANSACTION = 'X';
  static final char NODE = 'N';
  static final char SOON = 'S';
  static final char LATER = 'L';

  private Keys() {}

  static byte[] market() {
    return new byte[] {MARKET};
  }

  static byte[] account(String id) {
    return named(ACCOUNT, id);
  }

  static byte[] counterparty(String id) {
    return named(COUNTERPARTY, id);
  }

  static byte[] transaction(String id) {
    return named(TRANSACTION, id);
  }

  static byte[] pair(long account, long counterparty) {
    return numbered(PAIR, account, counterparty);
  }

  static byte[] node(long tree, long node) {
    return numbered(NODE, tree, node);
  }

  static byte[] queue(char kind) {
    return new byte[] {(byte) kind};
  }

  static byte[] chunk(char queue, long number) {
    return new ByteWriter(8).octet(queue).unsigned(number).toBytes();
  }

  private static byte[] named(char kind, String id) {
    return new ByteWriter(1 + id.length())
        .octet(kind)
        .raw(id.getBytes(StandardCharsets.UTF_8))
        .toBytes();
  }

  private static byte[] numbered(char kind, long first, long second) {
    return new ByteWriter(12).octet(kind).unsigned(first).unsigned(second).toBytes();
  }
}
