package io.proofstream.analyzer.features;

/**
 * How often an entity met another within two of its windows, so that distinct others are counted as
 * points enter and leave.
 */
final class Pairs {
  private final MarketStore store;
  private final String key;

  Pairs(MarketStore store, String key) {
    this.store = store;
    this.key = key;
  }

  /**
   * Adds to a count.
   *
   * @param other the other entity
   * @param slot which of the two windows, 0 or 1
   * @param step 1 or -1
   * @return the count after it
   */
  long step(String other, int slot, int step) {
    String pair = key + "|" + other;
    long[] counts = read(pair);
    counts[slot] += step;
    if (counts[0] == 0 && counts[1] == 0) {
      store.delete(pair);
    } else {
      store.put(pair, new Wire.Writer().number(counts[0]).number(counts[1]).done());
    }
    return counts[slot];
  }

  private long[] read(String pair) {
    byte[] kept = store.get(pair);
    if (kept == null) {
      return new long[2];
    }
    Wire.Reader in = new Wire.Reader(kept);
    return new long[] {in.number(), in.number()};
  }
}
