package io.proofstream.analyzer.features;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A market's state on the heap, for whoever decides again or measures. */
public final class HeapStore implements MarketStore {
  private final Map<ByteBuffer, byte[]> values = new HashMap<>();

  @Override
  public byte[] get(byte[] key) {
    return values.get(ByteBuffer.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    values.put(ByteBuffer.wrap(key), value);
  }

  @Override
  public void delete(byte[] key) {
    values.remove(ByteBuffer.wrap(key));
  }
}
