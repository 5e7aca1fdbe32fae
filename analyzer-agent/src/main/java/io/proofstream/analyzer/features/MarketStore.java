package io.proofstream.analyzer.features;

/**
 * Where the state of one market lies: a map from bytes to bytes, which keeps what is put into it
 * and shows it at once.
 *
 * <p>The engine's keys begin with an upper-case ASCII letter; all others are free for the store's
 * owner.
 */
public interface MarketStore {
  /**
   * The value of a key.
   *
   * @return null where there is none; neither side changes the array afterwards
   */
  byte[] get(byte[] key);

  /** Puts a value in place of the key's former one. Neither side changes the arrays afterwards. */
  void put(byte[] key, byte[] value);

  /** Removes a key; does nothing where it is absent. */
  void delete(byte[] key);
}
