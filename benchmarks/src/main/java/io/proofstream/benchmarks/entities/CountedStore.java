package io.proofstream.benchmarks.entities;

import io.proofstream.analyzer.features.MarketStore;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A market's state in memory, which knows how many bytes it holds. */
final class CountedStore implements MarketStore {
  private final Map<ByteBuffer, byte[]> entries = new HashMap<>();
  private long bytes;
  private int longest;

  @Override
  public byte[] get(byte[] key) {
    return entries.get(ByteBuffer.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    byte[] before = entries.put(ByteBuffer.wrap(key), value);
    bytes += value.length - (before == null ? -key.length : before.length);
    longest = Math.max(longest, value.length);
  }

  @Override
  public void delete(byte[] key) {
    byte[] before = entries.remove(ByteBuffer.wrap(key));
    if (before != null) {
      bytes -= key.length + before.length;
    }
  }

  int entries() {
    return entries.size();
  }

  /** Bytes of keys and values. */
  long bytes() {
    return bytes;
  }

  /** Bytes of the longest value that was ever put: what one record of the changelog may be. */
  int longestValueBytes() {
    return longest;
  }
}
