package io.proofstream.analyzer.features;

/** Where a market's state is kept: an ordinary key-value store, used by one thread. */
public interface MarketStore {
  /** The value under a key, null where there is none. */
  byte[] get(String key);

  /** Sets a key's value; the array is the store's from then on. */
  void put(String key, byte[] value);

  /** Removes a key; one that is not there is no error. */
  void delete(String key);
}
