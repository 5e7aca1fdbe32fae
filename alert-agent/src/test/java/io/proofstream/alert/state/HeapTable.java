package io.proofstream.alert.state;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A table in memory. */
public final class HeapTable implements Table {
  private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
  private long walked;

  @Override
  public Optional<byte[]> get(byte[] key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    entries.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    entries.remove(key);
  }

  @Override
  public void walk(byte[] from, byte[] end, Visitor visitor) {
    for (var entry : entries.subMap(from, end).entrySet()) {
      walked++;
      if (!visitor.visit(entry.getKey(), entry.getValue())) {
        return;
      }
    }
  }

  /** How many entries it holds. */
  public int size() {
    return entries.size();
  }

  /** How many entries walks have shown so far. */
  public long walked() {
    return walked;
  }
}
