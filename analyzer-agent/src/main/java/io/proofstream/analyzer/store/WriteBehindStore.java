package io.proofstream.analyzer.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * What changed since the last commit, in front of a store: it reaches the store, and so its
 * changelog, once for each commit, in the order in which it first changed.
 *
 * <p>Kafka Streams tells only its own caches of a commit, by an interface of its internals; there
 * is no public way to hear of it.
 */
final class WriteBehindStore extends ForwardingStore implements CachedStateStore<Bytes, byte[]> {
  private final KeyValueStore<Bytes, byte[]> store;
  private final HotStore below;
  private final Map<Bytes, byte[]> changed = new LinkedHashMap<>();

  /**
   * @param store what is written to
   * @param below the part of it that is below the changelog
   */
  WriteBehindStore(KeyValueStore<Bytes, byte[]> store, HotStore below) {
    super(store);
    this.store = store;
    this.below = below;
  }

  @Override
  void write() {
    if (!changed.isEmpty()) {
      List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(changed.size());
      changed.forEach((key, value) -> entries.add(KeyValue.pair(key, value)));
      store.putAll(entries);
      changed.clear();
    }
  }

  @Override
  public byte[] get(Bytes key) {
    byte[] value = changed.get(key);
    return value != null || changed.containsKey(key) ? value : store.get(key);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    changed.put(key, value);
  }

  @Override
  public void flushCache() {
    write();
  }

  @Override
  public void clearCache() {
    changed.clear();
    below.clear();
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void close() {
    changed.clear();
    super.close();
  }
}
