package io.proofstream.analyzer.features;

/** What a market as a whole has come to. */
final class MarketHead {
  /** Before the first payment. */
  static final long NO_TIME = Long.MIN_VALUE;

  private long time = NO_TIME;
  private long nextNumber;

  /** The latest event time accepted, microseconds since 1970-01-01, or {@link #NO_TIME}. */
  long time() {
    return time;
  }

  void see(long occurredAt) {
    time = Math.max(time, occurredAt);
  }

  /** A number for an entity or a tree, never given before in this market. */
  long takeNumber() {
    return nextNumber++;
  }

  byte[] toBytes() {
    return new ByteWriter(32).octet(ByteReader.FORMAT).signed(time).unsigned(nextNumber).toBytes();
  }

  static MarketHead of(byte[] bytes) {
    MarketHead head = new MarketHead();
    if (bytes != null) {
      ByteReader in = ByteReader.ofRecord(bytes);
      head.time = in.signed();
      head.nextNumber = in.unsigned();
    }
    return head;
  }
}
