package io.proofstream.benchmarks.simulation;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task's store with its write cache: what changed is handed to the changelog when flushed. */
final class SimulatedStore implements KeyValueStore<Bytes, byte[]> {
  private final String name;
  private final Predicate<Bytes> forgets;
  private final NavigableMap<Bytes, byte[]> values = new TreeMap<>();
  private final TreeSet<Bytes> changed = new TreeSet<>();

  /**
   * @param name the store's
   * @param forgets keys whose values a planted bug loses
   */
  SimulatedStore(String name, Predicate<Bytes> forgets) {
    this.name = name;
    this.forgets = forgets;
  }

  /** Takes in what the changelog has, or what a copy had. */
  void restore(Bytes key, byte[] value) {
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  /** Hands over what changed since the last time; null stands for what was removed. */
  void flush(BiConsumer<Bytes, byte[]> changelog) {
    for (Bytes key : changed) {
      changelog.accept(key, values.get(key));
    }
    changed.clear();
  }

  Map<Bytes, byte[]> copy() {
    return new TreeMap<>(values);
  }

  @Override
  public byte[] get(Bytes key) {
    return values.get(key);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    if (!forgets.test(key)) {
      restore(key, value);
      changed.add(key);
    }
  }

  @Override
  public byte[] delete(Bytes key) {
    changed.add(key);
    return values.remove(key);
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    byte[] before = values.get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(each -> put(each.key, each.value));
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return new Entries(values.subMap(from, true, to, true));
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return new Entries(values);
  }

  @Override
  public long approximateNumEntries() {
    return values.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** Over what was there when it began, as the cache of Kafka Streams gives it. */
  private static final class Entries implements KeyValueIterator<Bytes, byte[]> {
    private final Iterator<Map.Entry<Bytes, byte[]>> entries;

    Entries(NavigableMap<Bytes, byte[]> values) {
      this.entries = new TreeMap<>(values).entrySet().iterator();
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      Map.Entry<Bytes, byte[]> next = entries.next();
      return KeyValue.pair(next.getKey(), next.getValue());
    }

    @Override
    public Bytes peekNextKey() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
