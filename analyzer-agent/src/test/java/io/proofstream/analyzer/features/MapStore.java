package io.proofstream.analyzer.features;

import java.util.Arrays;
import java.util.TreeMap;

/** A store on the heap that counts what is asked of it. */
final class MapStore implements MarketStore {
  private final TreeMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);
  private long gets;
  private long puts;

  @Override
  public byte[] get(byte[] key) {
    gets++;
    return map.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    puts++;
    map.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    puts++;
    map.remove(key);
  }

  int size() {
    return map.size();
  }

  long bytes() {
    return map.entrySet().stream().mapToLong(e -> e.getKey().length + e.getValue().length).sum();
  }

  long gets() {
    return gets;
  }

  long puts() {
    return puts;
  }

  /** How many keys begin with that letter. */
  long countOf(char kind) {
    return map.keySet().stream().filter(key -> key[0] == kind).count();
  }

  boolean hasSameContentAs(MapStore other) {
    return map.size() == other.map.size()
        && map.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), other.map.get(e.getKey())));
  }
}
