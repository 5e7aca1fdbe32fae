package io.proofstream.alert.state;

import java.util.Optional;

/** A sorted map of bytes, keys compared as unsigned bytes. Used by one thread. */
public interface Table {
  /**
   * @param key a key
   * @return what was put there last
   */
  Optional<byte[]> get(byte[] key);

  /** Puts a value, in place of what was there. */
  void put(byte[] key, byte[] value);

  /** Removes a key; nothing where there is none. */
  void delete(byte[] key);

  /**
   * Shows entries in the order of their keys until there are no more or the visitor has enough. The
   * visitor changes nothing in the table.
   *
   * @param from the first key that may be shown
   * @param end the first that may not
   */
  void walk(byte[] from, byte[] end, Visitor visitor);

  /** Sees entries. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @return whether it wants the next one
     */
    boolean visit(byte[] key, byte[] value);
  }
}
